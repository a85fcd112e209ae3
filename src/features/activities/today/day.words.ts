import { words } from '../../../web/words.ts'

/** Apart from the page's other words, which come with the page. */
export const dayWords = words('day', { en: { today: 'Today' }, fr: { today: 'Aujourd’hui' } })
