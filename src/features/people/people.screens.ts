import { ShieldCheck, User, UsersRound } from 'lucide-react'
import { known, screens } from '../../web/screens.ts'
import { roleWords, teamWords, userWords } from './person.words.ts'
import { role, roles, team, teams, user, users } from './user.contract.ts'

export const peopleScreens = screens({
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
