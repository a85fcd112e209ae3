import { words } from '../../web/words.ts'

/** What navigation and palette say at once; the other words are loaded with the screens. */
export const calendarPlaceWords = words('calendarPlace', {
  en: {
    title: 'Working calendars',
  },
  fr: {
    title: 'Calendriers de travail',
  },
})
