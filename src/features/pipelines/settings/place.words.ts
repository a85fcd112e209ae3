import { words } from '../../../web/words.ts'

/** The words that the navigation needs at once; the others are loaded with the screens. */
export const pipelinePlaceWords = words('pipelinePlace', {
  en: { pipelines: 'Pipelines', reasons: 'Lost reasons' },
  fr: { pipelines: 'Pipelines', reasons: 'Motifs de perte' },
})
