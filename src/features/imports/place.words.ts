import { words } from '../../web/words.ts'

/** The word that the navigation needs at once; the others are loaded with the screens. */
export const importPlaceWords = words('importPlace', {
  en: { title: 'Import' },
  fr: { title: 'Importer' },
})
