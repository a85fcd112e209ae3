import { ListPlus } from 'lucide-react'
import { lazy } from 'react'
import { screens } from '../../web/screens.ts'
import { sayFrom, words } from '../../web/words.ts'

const say = sayFrom(words('declaredPlaces', { en: { fields: 'Fields' }, fr: { fields: 'Champs' } }))

export const declaredScreens = screens({
  screens: [{ path: '/settings/fields', load: () => import('./settings/FieldSettings.tsx') }],
  floats: { addField: lazy(() => import('./settings/AddField.tsx')) },
  places: [
    { path: '/settings/fields', label: () => say('fields'), icon: ListPlus, order: 44, group: 'settings', needs: 'admin' },
  ],
})
