import { words } from '../../web/words.ts'

/** What navigation and palette say at once; the other words are loaded with the screens. */
export const placeWords = words('opportunityPlace', {
  en: {
    pipeline: 'Pipeline',
    choosePipeline: 'Choose the pipeline',
    markWon: 'Mark as won',
    markLost: 'Mark as lost',
  },
  fr: {
    pipeline: 'Pipeline',
    choosePipeline: 'Choisir le pipeline',
    markWon: 'Marquer comme gagnée',
    markLost: 'Marquer comme perdue',
  },
})
