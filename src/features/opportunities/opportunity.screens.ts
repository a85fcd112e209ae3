import { CircleCheck, CircleDollarSign, CircleX, Columns3, Package, UserCheck } from 'lucide-react'
import { lazy } from 'react'
import { known, screens } from '../../web/screens.ts'
import { sayFrom } from '../../web/words.ts'
import { interest, interests, opportunities, opportunity, stakeholder, stakeholders } from './opportunity.contract.ts'
import { interestWords, opportunityWords, stakeholderWords } from './opportunity.words.ts'
import { placeWords } from './place.words.ts'

const deals = lazy(() => import('./RelatedDeals.tsx'))

export const opportunityScreens = screens({
  screens: [
    { path: '/pipeline', load: () => import('./board/OpportunityBoard.tsx') },
    { path: '/opportunities', load: () => import('./OpportunityList.tsx') },
    { path: '/opportunities/$id', load: () => import('./page/OpportunityPage.tsx') },
  ],
  places: [
    {
      path: '/pipeline',
      also: ['/opportunities'],
      label: () => sayFrom(placeWords)('pipeline'),
      icon: Columns3,
      group: 'stream',
      order: 30,
      phone: true,
      key: 'p',
      needs: { reads: 'opportunity' },
    },
  ],
  actions: [
    { name: 'opportunity.won', label: () => sayFrom(placeWords)('markWon'), group: 'record', keys: 'w', icon: CircleCheck },
    { name: 'opportunity.lost', label: () => sayFrom(placeWords)('markLost'), group: 'record', keys: 'l', icon: CircleX },
  ],
  slots: [
    { on: 'opportunity', place: 'side', order: 20, panel: lazy(() => import('./page/DealPeople.tsx')) },
    { on: 'opportunity', place: 'side', order: 30, panel: lazy(() => import('./page/DealProducts.tsx')) },
    { on: 'account', place: 'side', order: 10, panel: deals },
    { on: 'contact', place: 'side', order: 10, panel: deals },
    { on: 'product', place: 'side', order: 10, panel: deals },
  ],
  entities: [
    known({
      entity: opportunity,
      endpoints: opportunities,
      words: opportunityWords,
      icon: CircleDollarSign,
      path: '/opportunities',
      board: '/pipeline',
      calendar: 'closeDate',
      quick: true,
      key: 'o',
      first: ['name', 'account', 'amount'],
      peek: ['account', 'stage', 'amount', 'closeDate', 'owner', 'nextStep'],
    }),
    known({
      entity: stakeholder,
      endpoints: stakeholders,
      words: stakeholderWords,
      icon: UserCheck,
      first: ['contact', 'role', 'stance'],
    }),
    known({
      entity: interest,
      endpoints: interests,
      words: interestWords,
      icon: Package,
      first: ['product', 'quantity', 'price'],
    }),
  ],
})
