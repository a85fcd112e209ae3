import { ArrowRightLeft, Building } from 'lucide-react'
import { entityLabel } from '../../web/labels.ts'
import { known, screens } from '../../web/screens.ts'
import { sayFrom } from '../../web/words.ts'
import { exchangeRate, exchangeRates } from './company.contract.ts'
import { exchangeRateWords } from './exchangeRate.words.ts'
import { companyPlaceWords } from './place.words.ts'

export const companyScreens = screens({
  screens: [
    { path: '/settings/company', load: () => import('./CompanySettings.tsx') },
    { path: '/settings/exchange-rates', load: () => import('./ExchangeRateList.tsx') },
  ],
  places: [
    {
      path: '/settings/company',
      label: () => sayFrom(companyPlaceWords)('title'),
      icon: Building,
      group: 'settings',
      order: 10,
      needs: 'admin',
    },
    {
      path: '/settings/exchange-rates',
      label: () => entityLabel('exchangeRate', 'many'),
      icon: ArrowRightLeft,
      group: 'settings',
      order: 12,
      needs: 'admin',
    },
  ],
  entities: [
    known({
      entity: exchangeRate,
      endpoints: exchangeRates,
      words: exchangeRateWords,
      icon: ArrowRightLeft,
      first: ['currency', 'day', 'rate'],
    }),
  ],
})
