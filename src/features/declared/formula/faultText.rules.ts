import type { FormulaType } from './value.rules.ts'

/** What is wrong with a formula, in two languages. An empty `text` stands for the end of the formula. */
export const faultTexts = {
  en: {
    at: 'Line {{line}}, column {{column}}: {{text}}',
    end: 'the end',
    types: { decimal: 'a number', text: 'a text', date: 'a date', flag: 'yes or no', money: 'an amount' },
    faults: {
      characters: 'A formula has at most {{most}} characters.',
      depth: 'A formula nests at most {{most}} deep.',
      parts: 'A formula has at most {{most}} parts.',
      more: 'Expected an operator or the end, not {{text}}.',
      part: 'Expected a field, a number, a text or a function, not {{text}}.',
      sign: 'Expected {{sign}} and not {{text}}.',
      field: 'There is no field {{text}} that a formula can use.',
      function: 'There is no function {{text}}.',
      open: 'This text has no closing quotation mark.',
      strange: '{{text}} means nothing here.',
      values: '{{text}} takes {{least}} values, not {{given}}.',
      range: '{{text}} takes {{least}} to {{most}} values, not {{given}}.',
      needs: '{{text}} needs {{wanted}} here, not {{left}}.',
      plain: '{{text}} takes no amounts.',
      join: '{{text}} cannot join {{left}} and {{right}}.',
      before: '{{text}} cannot stand before {{left}}.',
      circle: 'The formula comes back to itself.',
      result: 'The field holds {{left}} and this gives {{right}}: declare another field.',
    },
  },
  fr: {
    at: 'Ligne {{line}}, colonne {{column}} : {{text}}',
    end: 'la fin',
    types: { decimal: 'un nombre', text: 'un texte', date: 'une date', flag: 'oui ou non', money: 'un montant' },
    faults: {
      characters: 'Une formule a {{most}} caractères au plus.',
      depth: 'Une formule a {{most}} niveaux de parenthèses au plus.',
      parts: 'Une formule a {{most}} éléments au plus.',
      more: 'Il faut ici un opérateur ou la fin, et non {{text}}.',
      part: 'Il faut ici un champ, un nombre, un texte ou une fonction, et non {{text}}.',
      sign: 'Il faut ici {{sign}} et non {{text}}.',
      field: 'Il n’y a pas de champ {{text}} utilisable dans une formule.',
      function: 'Il n’y a pas de fonction {{text}}.',
      open: 'Il manque à ce texte le guillemet qui le ferme.',
      strange: '{{text}} ne signifie rien ici.',
      values: '{{text}} prend {{least}} valeurs, et non {{given}}.',
      range: '{{text}} prend de {{least}} à {{most}} valeurs, et non {{given}}.',
      needs: '{{text}} demande ici {{wanted}}, et non {{left}}.',
      plain: '{{text}} ne prend pas de montants.',
      join: '{{text}} ne peut pas relier {{left}} et {{right}}.',
      before: '{{text}} ne peut pas précéder {{left}}.',
      circle: 'La formule revient à elle-même.',
      result: 'Le champ contient {{left}} et ceci donne {{right}} : déclarez un autre champ.',
    },
  },
} as const

/** A fault by its code, with what the sentence names. */
export interface Fault {
  readonly code: keyof (typeof faultTexts)['en']['faults']
  readonly text?: string
  readonly sign?: string
  readonly most?: number
  readonly least?: number
  readonly given?: number
  readonly left?: FormulaType
  readonly right?: FormulaType
  readonly wanted?: FormulaType
  /** Where it stands, counted from one; absent of the formula as a whole. */
  readonly line?: number
  readonly column?: number
}

/** The sentence of a fault in a language, with the place where there is one. */
export function faultText({ code, line, column, ...named }: Fault, language: string): string {
  const texts = faultTexts[language === 'fr' ? 'fr' : 'en']
  const filled = (sentence: string, values: Readonly<Record<string, unknown>>) =>
    sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))
  const typed = Object.fromEntries(
    (['left', 'right', 'wanted'] as const).flatMap((name) => (named[name] ? [[name, texts.types[named[name]]]] : [])),
  )
  const text = filled(texts.faults[code], { ...named, ...typed, text: named.text || texts.end })
  return line === undefined ? text : filled(texts.at, { line, column, text })
}
