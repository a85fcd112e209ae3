import { words } from '../../web/words.ts'

/** What navigation and palette say at once; the other words are loaded with the screens. */
export const companyPlaceWords = words('companyPlace', {
  en: {
    title: 'Company',
  },
  fr: {
    title: 'Entreprise',
  },
})
