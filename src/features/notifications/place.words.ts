import { words } from '../../web/words.ts'

/** Apart from the inbox's other words, which come with the inbox. */
export const inboxPlaceWords = words('inboxPlace', {
  en: { notifications: 'Notifications' },
  fr: { notifications: 'Notifications' },
})
