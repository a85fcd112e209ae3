import { words } from '../../web/words.ts'

/** What navigation and palette say at once; the other words are loaded with the screens. */
export const activityPlaceWords = words('activityPlace', {
  en: {
    newNote: 'Write a note',
  },
  fr: {
    newNote: 'Écrire une note',
  },
})
