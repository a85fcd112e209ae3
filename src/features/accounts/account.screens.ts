import { Building2 } from 'lucide-react'
import { lazy } from 'react'
import { entityLabel } from '../../web/labels.ts'
import { known, screens } from '../../web/screens.ts'
import { account, accounts } from './account.contract.ts'
import { accountWords } from './account.words.ts'

export const accountScreens = screens({
  screens: [
    { path: '/accounts', load: () => import('./AccountList.tsx') },
    { path: '/accounts/$id', load: () => import('./AccountPage.tsx') },
  ],
  places: [
    {
      path: '/accounts',
      label: () => entityLabel('account', 'many'),
      icon: Building2,
      group: 'know',
      order: 10,
      key: 'a',
      needs: { reads: 'account' },
    },
  ],
  slots: [{ on: 'account', place: 'side', order: 60, panel: lazy(() => import('./Subsidiaries.tsx')) }],
  entities: [
    known({
      entity: account,
      endpoints: accounts,
      words: accountWords,
      icon: Building2,
      path: '/accounts',
      avatar: 'account',
      quick: true,
      key: 'a',
      first: ['name', 'industry', 'owner'],
      peek: ['lifecycle', 'industry', 'city', 'phone', 'website', 'owner'],
    }),
  ],
})
