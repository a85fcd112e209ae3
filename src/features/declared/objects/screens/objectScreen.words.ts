import { words } from '../../../../web/words.ts'

export const objectScreenWords = words('objectScreen', {
  en: {
    gone: 'There is nothing at this address. What stood here may have been put away.',
    facts: 'Facts',
    list: 'List',
    board: 'Board',
    moveTo: 'Move to {{step}}',
    moveToStep: 'Move to',
    actions: 'Move {{name}}',
    moved: '{{name}} moved to {{step}}',
    steps: 'Steps',
    since: 'since {{when}}',
    addIn: 'New in {{step}}',
    more: 'Show more',
    noSteps: 'There are no steps yet. They are made in the settings.',
  },
  fr: {
    gone: 'Il n’y a rien à cette adresse. Ce qui s’y trouvait a peut-être été rangé.',
    facts: 'Informations',
    list: 'Liste',
    board: 'Tableau',
    moveTo: 'Passer à {{step}}',
    moveToStep: 'Passer à',
    actions: 'Déplacer {{name}}',
    moved: '{{name}} est passé à {{step}}',
    steps: 'Étapes',
    since: 'depuis {{when}}',
    addIn: 'Ajouter dans {{step}}',
    more: 'Afficher la suite',
    noSteps: 'Il n’y a pas encore d’étapes. Elles se créent dans les paramètres.',
  },
})
