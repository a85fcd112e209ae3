import { Briefcase, Users } from 'lucide-react'
import { lazy } from 'react'
import { entityLabel } from '../../web/labels.ts'
import { known, screens } from '../../web/screens.ts'
import { affiliation, affiliations, contact, contacts } from './contact.contract.ts'
import { affiliationWords, contactWords } from './contact.words.ts'

export const contactScreens = screens({
  screens: [
    { path: '/contacts', load: () => import('./ContactList.tsx') },
    { path: '/contacts/$id', load: () => import('./ContactPage.tsx') },
  ],
  places: [
    {
      path: '/contacts',
      label: () => entityLabel('contact', 'many'),
      icon: Users,
      group: 'know',
      order: 20,
      key: 'c',
      needs: { reads: 'contact' },
    },
  ],
  slots: [
    { on: 'account', place: 'side', order: 20, panel: lazy(() => import('./AccountContacts.tsx')) },
    { on: 'contact', place: 'side', order: 40, panel: lazy(() => import('./ContactAccounts.tsx')) },
  ],
  entities: [
    known({
      entity: contact,
      endpoints: contacts,
      words: contactWords,
      icon: Users,
      path: '/contacts',
      avatar: 'person',
      quick: true,
      key: 'c',
      first: ['firstName', 'lastName', 'account'],
      peek: ['account', 'jobTitle', 'decisionPower', 'phones', 'emails', 'owner'],
    }),
    known({ entity: affiliation, endpoints: affiliations, words: affiliationWords, icon: Briefcase, first: ['account', 'role'] }),
  ],
})
