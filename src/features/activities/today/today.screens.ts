import { Sun } from 'lucide-react'
import { screens } from '../../../web/screens.ts'
import { sayFrom } from '../../../web/words.ts'
import { dayWords } from './day.words.ts'

export const todayScreens = screens({
  screens: [{ path: '/today', load: () => import('./TodayPage.tsx') }],
  places: [
    {
      path: '/today',
      label: () => sayFrom(dayWords)('today'),
      icon: Sun,
      group: 'day',
      order: 10,
      phone: true,
      key: 't',
    },
  ],
})
