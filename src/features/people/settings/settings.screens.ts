import { KeyRound, Settings, ShieldCheck, User, UsersRound } from 'lucide-react'
import { screens } from '../../../web/screens.ts'
import { sayFrom } from '../../../web/words.ts'
import { placeWords } from './settings.words.ts'

const say = sayFrom(placeWords)
const settings = { group: 'settings', needs: 'admin' } as const

export const peopleSettingsScreens = screens({
  screens: [
    { path: '/settings/people', load: () => import('./users/PeopleSettings.tsx') },
    { path: '/settings/teams', load: () => import('./teams/TeamSettings.tsx') },
    { path: '/settings/roles', load: () => import('./roles/RoleSettings.tsx') },
    { path: '/settings/roles/$id', load: () => import('./roles/RolePage.tsx') },
    { path: '/settings/api-keys', load: () => import('./keys/KeySettings.tsx') },
  ],
  places: [
    { path: '/settings', label: () => say('settings'), icon: Settings, group: 'foot', order: 90, needs: 'admin' },
    { ...settings, path: '/settings/people', label: () => say('people'), icon: User, order: 20 },
    { ...settings, path: '/settings/teams', label: () => say('teams'), icon: UsersRound, order: 22 },
    { ...settings, path: '/settings/roles', label: () => say('roles'), icon: ShieldCheck, order: 24 },
    { ...settings, path: '/settings/api-keys', label: () => say('keys'), icon: KeyRound, order: 60 },
  ],
})
