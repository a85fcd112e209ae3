import { entityWords } from '../../web/words.ts'
import { lostReason, pipeline, stage } from './pipeline.contract.ts'

export const pipelineWords = entityWords(pipeline, {
  en: {
    one: 'Pipeline',
    many: 'Pipelines',
    create: 'New pipeline',
    empty: 'No pipeline yet.',
    fields: { name: 'Name', position: 'Position' },
    choices: {},
  },
  fr: {
    one: 'Pipeline',
    many: 'Pipelines',
    create: 'Nouveau pipeline',
    empty: 'Aucun pipeline.',
    fields: { name: 'Nom', position: 'Position' },
    choices: {},
  },
})

export const stageWords = entityWords(stage, {
  en: {
    one: 'Stage',
    many: 'Stages',
    create: 'Add a stage',
    empty: 'No stage yet.',
    fields: {
      pipeline: 'Pipeline',
      name: 'Name',
      type: 'Kind',
      probability: 'Probabilité, %',
      forecastCategory: 'Forecast',
      rottingDays: 'Stands still after, working days',
      position: 'Position',
    },
    choices: {
      type: { open: 'Open', won: 'Won', lost: 'Lost' },
      forecastCategory: {
        pipeline: 'Pipeline',
        'best case': 'Best case',
        commit: 'Commit',
        closed: 'Closed',
        omitted: 'Left out',
      },
    },
  },
  fr: {
    one: 'Étape',
    many: 'Étapes',
    create: 'Ajouter une étape',
    empty: 'Aucune étape.',
    fields: {
      pipeline: 'Pipeline',
      name: 'Nom',
      type: 'Nature',
      probability: 'Probabilité, %',
      forecastCategory: 'Prévision',
      rottingDays: 'À l’arrêt après, jours ouvrés',
      position: 'Position',
    },
    choices: {
      type: { open: 'Ouverte', won: 'Gagnée', lost: 'Perdue' },
      forecastCategory: { pipeline: 'Pipeline', 'best case': 'Au mieux', commit: 'Engagé', closed: 'Clos', omitted: 'Exclue' },
    },
  },
})

export const lostReasonWords = entityWords(lostReason, {
  en: {
    one: 'Lost reason',
    many: 'Lost reasons',
    create: 'Add a reason',
    empty: 'No reason yet.',
    fields: { name: 'Name', position: 'Position' },
    choices: {},
  },
  fr: {
    one: 'Motif de perte',
    many: 'Motifs de perte',
    create: 'Ajouter un motif',
    empty: 'Aucun motif.',
    fields: { name: 'Nom', position: 'Position' },
    choices: {},
  },
})
