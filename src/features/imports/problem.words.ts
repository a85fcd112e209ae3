import { words } from '../../web/words.ts'
import { problemTexts } from './deciding/problemText.rules.ts'

export const problemWords = words('importProblems', {
  en: {
    notReached_one: '{{rest}} of {{rows}} row was not reached: Go on takes it.',
    notReached_other: '{{rest}} of {{rows}} rows were not reached: Go on takes them.',
    failures: {
      fault: 'The import met an unexpected fault; what was written so far stays and can be undone.',
      forbidden:
        'The rights under which it was started no longer allow this import; what was written so far stays and can be undone.',
      other: 'The import could not go on: something it rests on has changed. What was written so far stays and can be undone.',
    },
    faults: {
      no_file: '{{file}} was not sent.',
      unreadable: '{{file}} cannot be read.',
      no_column: '{{file}} has no column {{column}}.',
      no_target: '{{column}} goes to a field that does not exist.',
      no_currency: 'Choose the currency of {{column}}.',
      required: 'Choose the column of {{file}} that holds: {{target}}.',
      no_stage: 'Choose the stage that was entered on {{column}}.',
      no_key: 'Choose what finds the records of {{file}} that are here.',
    },
    problems: problemTexts.en,
    entities: {
      pipeline: 'pipelines',
      stage: 'stages',
      team: 'teams',
      user: 'people',
      interest: 'products on deals',
      product: 'products',
      account: 'accounts',
      contact: 'contacts',
      campaign: 'campaigns',
      source: 'sources',
      tag: 'tags',
      lostReason: 'lost reasons',
      opportunity: 'deals',
    },
  },
  fr: {
    notReached_one: '{{rest}} ligne sur {{rows}} n’a pas été atteinte : Continuer la reprend.',
    notReached_other: '{{rest}} lignes sur {{rows}} n’ont pas été atteintes : Continuer les reprend.',
    failures: {
      fault: 'L’importation a rencontré une erreur inattendue ; ce qui a déjà été écrit reste et peut être annulé.',
      forbidden:
        'Les droits sous lesquels elle a été lancée ne permettent plus cette importation ; ce qui a déjà été écrit reste et peut être annulé.',
      other:
        'L’importation n’a pas pu continuer : quelque chose dont elle dépend a changé. Ce qui a déjà été écrit reste et peut être annulé.',
    },
    faults: {
      no_file: '{{file}} n’a pas été envoyé.',
      unreadable: '{{file}} ne peut pas être lu.',
      no_column: '{{file}} n’a pas de colonne {{column}}.',
      no_target: '{{column}} va vers un champ qui n’existe pas.',
      no_currency: 'Choisissez la devise de {{column}}.',
      required: 'Choisissez la colonne de {{file}} qui contient : {{target}}.',
      no_stage: 'Choisissez l’étape entrée à la date de {{column}}.',
      no_key: 'Choisissez ce qui retrouve les fiches existantes de {{file}}.',
    },
    problems: problemTexts.fr,
    entities: {
      pipeline: 'pipelines',
      stage: 'étapes',
      team: 'équipes',
      user: 'personnes',
      interest: 'produits d’affaires',
      product: 'produits',
      account: 'comptes',
      contact: 'contacts',
      campaign: 'campagnes',
      source: 'sources',
      tag: 'étiquettes',
      lostReason: 'motifs de perte',
      opportunity: 'affaires',
    },
  },
})
