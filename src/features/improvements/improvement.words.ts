import { entityWords } from '../../web/words.ts'
import { improvement } from './improvement.contract.ts'

export const improvementWords = entityWords(improvement, {
  en: {
    one: 'Change',
    many: 'Changes',
    create: 'Write down a change',
    empty: 'Changes to the way you sell stand here, to be judged before against after.',
    fields: {
      name: 'What changes',
      startsOn: 'From',
      owner: 'Owner',
      pipeline: 'Pipeline',
      stage: 'Weak step',
      filter: 'Only deals where',
      uses: 'Fields it goes by',
      expected: 'Expected',
      description: 'Description',
    },
    choices: {},
  },
  fr: {
    one: 'Changement',
    many: 'Changements',
    create: 'Noter un changement',
    empty: 'Les changements de votre façon de vendre sont ici, pour les juger avant et après.',
    fields: {
      name: 'Ce qui change',
      startsOn: 'À partir du',
      owner: 'Responsable',
      pipeline: 'Pipeline',
      stage: 'Étape faible',
      filter: 'Seulement les affaires où',
      uses: 'Champs utilisés',
      expected: 'Attendu',
      description: 'Description',
    },
    choices: {},
  },
})
