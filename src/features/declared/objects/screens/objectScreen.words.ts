import { words } from '../../../../web/words.ts'

export const objectScreenWords = words('objectScreen', {
  en: {
    object: 'Object',
    gone: 'There is nothing at this address. What stood here may have been put away.',
    facts: 'Facts',
    moveTo: 'Move to {{step}}',
    moved: '{{name}} moved to {{step}}',
    steps: 'Steps',
    since: 'since {{when}}',
    stillDays: '{{days}} d still',
  },
  fr: {
    object: 'Objet',
    gone: 'Il n’y a rien à cette adresse. Ce qui s’y trouvait a peut-être été rangé.',
    facts: 'Informations',
    moveTo: 'Passer à {{step}}',
    moved: '{{name}} est passé à {{step}}',
    steps: 'Étapes',
    since: 'depuis {{when}}',
    stillDays: '{{days}} j à l’arrêt',
  },
})
