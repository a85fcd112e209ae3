import { words } from '../../../web/words.ts'

/** Words of the first steps after the set-up; nobody else needs them. */
export const firstStepsWords = words('firstSteps', {
  en: {
    started: 'Headwater is ready',
    startedText: 'Bring what you have, look around first, or begin with an empty pipeline.',
    importMine: 'Import my data',
    importHint: 'Accounts, contacts, products and deals with their history, from CSV or Excel files.',
    lookAround: 'Look around with a sample company',
    lookAroundHint: 'A water-equipment firm with a year and a half of history; gone again in one click.',
    makingSample: 'Making the sample company, {{done}} of {{total}} records',
    sampleFailed: 'The sample company could not be made. Try again, or start without it.',
    startEmpty: 'Start empty',
    startEmptyHint: 'A first pipeline stands ready; rename its stages any time.',
  },
  fr: {
    started: 'Headwater est prêt',
    startedText: 'Apportez ce que vous avez, faites d’abord un tour, ou commencez avec un pipeline vide.',
    importMine: 'Importer mes données',
    importHint: 'Comptes, contacts, produits et affaires avec leur historique, depuis des fichiers CSV ou Excel.',
    lookAround: 'Faire un tour avec une entreprise exemple',
    lookAroundHint: 'Une société d’équipements pour l’eau avec un an et demi d’historique ; retirée en un clic.',
    makingSample: 'Création de l’entreprise exemple, {{done}} fiches sur {{total}}',
    sampleFailed: 'L’entreprise exemple n’a pas pu être créée. Réessayez, ou commencez sans elle.',
    startEmpty: 'Commencer à vide',
    startEmptyHint: 'Un premier pipeline est prêt ; ses étapes se renomment à tout moment.',
  },
})
