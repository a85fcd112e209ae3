import { words } from '../../web/words.ts'

/** The one word of the reports that the navigation needs at once; the others are loaded with the screens. */
export const placeWords = words('reportPlace', { en: { reports: 'Reports' }, fr: { reports: 'Rapports' } })
