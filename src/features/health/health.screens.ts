import { HeartPulse } from 'lucide-react'
import { screens } from '../../web/screens.ts'
import { sayFrom, words } from '../../web/words.ts'

const say = sayFrom(words('healthPlace', { en: { health: 'Data health' }, fr: { health: 'Santé des données' } }))

export const healthScreens = screens({
  screens: [{ path: '/settings/health', load: () => import('./HealthSettings.tsx') }],
  places: [
    { path: '/settings/health', label: () => say('health'), icon: HeartPulse, group: 'settings', order: 78, needs: 'admin' },
  ],
})
