import type { z } from 'zod'
import type { FieldKind } from '../../../contract/field.ts'
import type { Refusal, RefusalCode } from '../../../contract/refusal.ts'
import type { Problem, Why } from './problem.contract.ts'

const ofKind: Partial<Record<FieldKind, Why['says']>> = {
  email: 'no_email',
  emails: 'no_email',
  url: 'no_web',
  decimal: 'too_precise',
}

type Issue = z.core.$ZodIssue

/** Why a declaration does not take a value, so that each language can word it. */
export function whyOfIssue(issue: Issue, kind: FieldKind | undefined): Why {
  if (issue.code === 'too_big') {
    const says = ({ string: 'too_long', array: 'too_many' } as const)[issue.origin as 'string'] ?? 'too_large'
    return { says, limit: Number(issue.maximum) }
  }
  if (issue.code === 'too_small' && issue.origin !== 'string') return { says: 'too_small', limit: Number(issue.minimum) }
  if (issue.code === 'invalid_type' && kind === 'integer') return { says: 'not_whole' }
  return { says: (kind && ofKind[kind]) ?? 'unfit' }
}

const ofCode: Partial<Record<RefusalCode, Why['says']>> = {
  duplicate: 'duplicate',
  in_use: 'in_use',
  forbidden: 'forbidden',
  read_only: 'forbidden',
  unknown_field: 'forbidden',
  not_found: 'not_found',
  required: 'needed',
  gate: 'needed',
}

/** Why the rules of an entity refuse a record. */
export const whyOfRefusal = ({ refused }: Pick<Refusal, 'refused'>): Why => ({ says: ofCode[refused] ?? 'unfit' })

const texts = {
  en: {
    too_long: 'longer than {{limit}} characters',
    too_many: 'more than {{limit}} entries',
    too_large: 'more than {{limit}}',
    too_small: 'less than {{limit}}',
    not_whole: 'no whole number',
    too_precise: 'at most six decimal places, and a billion at most',
    no_email: 'no e-mail address',
    no_web: 'no web address that begins with http:// or https://',
    duplicate: 'there is one like this already',
    in_use: 'something hangs on it',
    forbidden: 'your role does not allow it',
    not_found: 'there is no such record, or your role does not show it',
    needed: 'something else is needed with it',
    unfit: 'this value cannot be taken',
  },
  fr: {
    too_long: 'plus de {{limit}} caractères',
    too_many: 'plus de {{limit}} éléments',
    too_large: 'plus de {{limit}}',
    too_small: 'moins de {{limit}}',
    not_whole: 'n’est pas un nombre entier',
    too_precise: 'six décimales au plus, et un milliard au plus',
    no_email: 'n’est pas une adresse e-mail',
    no_web: 'n’est pas une adresse web commençant par http:// ou https://',
    duplicate: 'il en existe déjà un pareil',
    in_use: 'quelque chose en dépend',
    forbidden: 'votre rôle ne le permet pas',
    not_found: 'cette fiche n’existe pas, ou votre rôle ne la montre pas',
    needed: 'il manque autre chose avec',
    unfit: 'cette valeur n’est pas acceptée',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<Why['says'], string>>>>

/** The reason in the words of a language: in English as the server said it, which may name more than the reason does. */
export function whyText({ why, message = '' }: Pick<Problem, 'why' | 'message'>, language: string): string {
  if (language !== 'fr' && message) return message
  const { says, limit = 0 } = why ?? { says: 'unfit' as const }
  const known = language === 'fr' ? 'fr' : 'en'
  return texts[known][says].replace('{{limit}}', new Intl.NumberFormat(known).format(limit))
}
