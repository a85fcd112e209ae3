import { words } from '../../web/words.ts'

/** What the navigation calls it; the screens' own words come with them. */
export const sampleName = words('sample', { en: { title: 'Sample company' }, fr: { title: 'Entreprise exemple' } })
