import { Bell } from 'lucide-react'
import { lazy } from 'react'
import { screens } from '../../web/screens.ts'
import { sayFrom } from '../../web/words.ts'
import { inboxPlaceWords } from './place.words.ts'

export const notificationScreens = screens({
  screens: [
    { path: '/notifications', load: () => import('./Inbox.tsx') },
    { path: '/notification-choice', load: () => import('./Choice.tsx') },
  ],
  places: [
    {
      path: '/notifications',
      also: ['/notification-choice'],
      label: () => sayFrom(inboxPlaceWords)('notifications'),
      icon: Bell,
      group: 'day',
      order: 15,
      key: 'n',
      badge: lazy(() => import('./UnreadCount.tsx')),
    },
  ],
})
