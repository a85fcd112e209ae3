import { words } from '../../web/words.ts'

/** The words of the reports that the navigation needs at once; the others are loaded with the screens. */
export const placeWords = words('reportPlace', {
  en: { reports: 'Reports', dashboards: 'Dashboards' },
  fr: { reports: 'Rapports', dashboards: 'Tableaux de bord' },
})
