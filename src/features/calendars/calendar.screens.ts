import { CalendarClock } from 'lucide-react'
import { screens } from '../../web/screens.ts'
import { sayFrom } from '../../web/words.ts'
import { calendarPlaceWords } from './place.words.ts'

export const calendarScreens = screens({
  screens: [{ path: '/settings/calendars', load: () => import('./CalendarList.tsx') }],
  places: [
    {
      path: '/settings/calendars',
      label: () => sayFrom(calendarPlaceWords)('title'),
      icon: CalendarClock,
      group: 'settings',
      order: 14,
      needs: 'admin',
    },
  ],
})
