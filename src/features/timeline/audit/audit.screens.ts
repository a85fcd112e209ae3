import { ScrollText } from 'lucide-react'
import { screens } from '../../../web/screens.ts'
import { sayFrom, words } from '../../../web/words.ts'

const say = sayFrom(words('auditPlace', { en: { audit: 'Audit log' }, fr: { audit: 'Journal d’audit' } }))

export const auditScreens = screens({
  screens: [{ path: '/settings/audit', load: () => import('./AuditSettings.tsx') }],
  places: [
    { path: '/settings/audit', label: () => say('audit'), icon: ScrollText, group: 'settings', order: 80, needs: 'admin' },
  ],
})
