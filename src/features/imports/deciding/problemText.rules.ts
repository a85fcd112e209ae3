import type { Problem, ProblemCode } from './problem.contract.ts'
import { whyText } from './why.rules.ts'

/** What a problem says, for screens and for the file of refused rows. */
export const problemTexts = {
  en: {
    required: '{{column}} is empty and must not be',
    not_a_date: '{{column}}: “{{value}}” is no date',
    in_future: '{{column}}: the date lies in the future',
    not_a_number: '{{column}}: “{{value}}” is no number',
    too_many_decimals: '{{column}}: “{{value}}” has too many decimals',
    no_currency: '{{column}}: the currency is not known',
    not_a_choice: '{{column}}: “{{value}}” is none of the choices',
    not_a_flag: '{{column}}: “{{value}}” is neither yes nor no',
    unknown_name: '{{column}}: “{{value}}” is not known',
    unknown_stage: '{{column}}: the stage “{{value}}” is not known',
    no_open_step: 'The track has no open step to begin at: add one in the settings',
    closed_before_created: '{{column}}: closed before it was created',
    too_many_cells: 'More cells than columns',
    already_here: 'Here already',
    not_here: '{{column}}: “{{value}}” is not here, and no record is made',
    ambiguous: '{{column}}: “{{value}}” fits more than one record',
    no_right: 'Your role may not change this record',
    twice_in_files: '{{column}}: “{{value}}” stands in the files more than once',
    edited_since: 'Changed since the import',
    in_use: 'Used by something else',
    invalid: '{{column}}: {{message}}',
  },
  fr: {
    required: '{{column}} est vide et ne doit pas l’être',
    not_a_date: '{{column}} : « {{value}} » n’est pas une date',
    in_future: '{{column}} : la date est à venir',
    not_a_number: '{{column}} : « {{value}} » n’est pas un nombre',
    too_many_decimals: '{{column}} : « {{value}} » a trop de décimales',
    no_currency: '{{column}} : la devise est inconnue',
    not_a_choice: '{{column}} : « {{value}} » n’est pas un des choix',
    not_a_flag: '{{column}} : « {{value}} » n’est ni oui ni non',
    unknown_name: '{{column}} : « {{value}} » est inconnu',
    unknown_stage: '{{column}} : l’étape « {{value}} » est inconnue',
    no_open_step: 'Le parcours n’a pas d’étape ouverte où commencer : ajoutez-en une dans les réglages',
    closed_before_created: '{{column}} : close avant d’être créée',
    too_many_cells: 'Plus de cellules que de colonnes',
    already_here: 'Déjà présente',
    not_here: '{{column}} : « {{value}} » n’existe pas, et aucune fiche n’est créée',
    ambiguous: '{{column}} : « {{value}} » correspond à plusieurs fiches',
    no_right: 'Votre rôle ne permet pas de modifier cette fiche',
    twice_in_files: '{{column}} : « {{value}} » figure plusieurs fois dans les fichiers',
    edited_since: 'Modifiée depuis l’importation',
    in_use: 'Utilisée par autre chose',
    invalid: '{{column}} : {{message}}',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<ProblemCode, string>>>>

/** Headings of what the file of refused rows has beside its own columns. */
export const rejectedHeadings = {
  en: { row: 'Import row', problem: 'Import problem' },
  fr: { row: 'Ligne d’importation', problem: 'Problème d’importation' },
} as const

const languageOf = (language: string) => (language === 'fr' ? 'fr' : 'en')

export const headingsIn = (language: string) => rejectedHeadings[languageOf(language)]

/** One problem in the words of a language. */
export function problemText({ code, column = '', value = '', ...reason }: Problem, language: string): string {
  const parts: Readonly<Record<string, string>> = { column, value, message: whyText(reason, language) }
  return ofNoColumn(problemTexts[languageOf(language)][code].replace(/\{\{(\w+)\}\}/g, (_, name: string) => parts[name] ?? ''))
}

/** What is said of a row as a whole begins without the colon behind a column. */
export const ofNoColumn = (text: string): string => text.replace(/^\s*:\s*/, '')
