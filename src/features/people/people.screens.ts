import { Globe, Hash, KeyRound, LogOut, Rows3, ShieldCheck, SunMoon, User, UsersRound } from 'lucide-react'
import { lazy } from 'react'
import { openFloat } from '../../web/floats.ts'
import { known, screens } from '../../web/screens.ts'
import { sayFrom } from '../../web/words.ts'
import { changingPassword, leave, lookLike, pack, speak } from './door/mine.tsx'
import { mineWords } from './door/mine.words.ts'
import { roleWords, teamWords, userWords } from './person.words.ts'
import { role, roles, team, teams, user, users } from './user.contract.ts'

const own = sayFrom(mineWords)
const program = { group: 'program' } as const

export const peopleScreens = screens({
  actions: [
    ...(['light', 'dark', 'auto'] as const).map((name) => ({
      ...program,
      name: `look.${name}`,
      label: () => own('lookAction', { name: own(name) }),
      icon: SunMoon,
      run: () => lookLike(name),
    })),
    ...(['compact', 'standard', 'roomy'] as const).map((name) => ({
      ...program,
      name: `rows.${name}`,
      label: () => own('rowsAction', { name: own(name) }),
      icon: Rows3,
      run: () => pack(name),
    })),
    ...(
      [
        ['en', 'english'],
        ['fr', 'french'],
      ] as const
    ).map(([language, word]) => ({
      ...program,
      name: `language.${language}`,
      label: () => own('languageAction', { name: own(word) }),
      icon: Globe,
      run: () => speak(language),
    })),
    { ...program, name: 'formats', label: () => own('formats'), icon: Hash, run: () => openFloat('formats', null) },
    {
      ...program,
      name: 'password.change',
      label: () => own('changePassword'),
      icon: KeyRound,
      run: () => changingPassword.set(true),
    },
    { ...program, name: 'signOut', label: () => own('signOut'), icon: LogOut, run: leave },
  ],
  floats: { why: lazy(() => import('./why/WhyDialog.tsx')), formats: lazy(() => import('./door/FormatChoice.tsx')) },
  entities: [
    known({
      entity: user,
      endpoints: users,
      words: userWords,
      icon: User,
      avatar: 'person',
      first: ['name', 'email', 'role', 'teams'],
    }),
    known({ entity: role, endpoints: roles, words: roleWords, icon: ShieldCheck }),
    known({ entity: team, endpoints: teams, words: teamWords, icon: UsersRound, first: ['name', 'parent', 'leader'] }),
  ],
})
