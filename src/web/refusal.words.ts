import type { ErrorBody, RefusalCode } from '../contract/refusal.ts'
import { language, sayFrom, words } from './words.ts'

// An ending such as `_many` means a plural to the catalogue.
type Hyphened<S extends string> = S extends `${infer A}_${infer B}` ? `${A}-${Hyphened<B>}` : S
const hyphened = <S extends string>(code: S) => code.replaceAll('_', '-') as Hyphened<S>

/** What a refusal says by its code alone; a code without words does not compile. */
const refusalWords = words('refusal', {
  en: {
    invalid: 'This value cannot be taken. Nothing was changed.',
    'unknown-field': 'There is no such field.',
    required: 'This is needed.',
    'read-only': 'Your role may not write this.',
    duplicate: 'There is one like this already.',
    'in-use': 'Something hangs on this still. Nothing was changed.',
    gate: 'Something is needed first. Nothing was changed.',
    'already-done': 'This has been done already.',
    stale: 'Somebody else changed this meanwhile.',
    'idempotency-reused': 'This call was made already, with other values.',
    'idempotency-running': 'This call is still running.',
    unauthenticated: 'Sign in first.',
    'wrong-password': 'E-mail address or password is wrong.',
    forbidden: 'Your role does not allow this. Nothing was changed.',
    viewing: 'You look through the eyes of somebody else: nothing can be changed.',
    csrf: 'Reload the page and try again.',
    'not-found': 'This record does not exist, or your role does not show it.',
    method: 'This cannot be called in this way.',
    'too-large': 'This is larger than allowed; nothing was stored.',
    unsupported: 'This form of data is not taken.',
    'too-many': 'Too much at once. Wait a minute and try again.',
    internal: 'Something went wrong. Nothing was changed.',
    unavailable: 'The server cannot be reached. Nothing was changed; try again in a moment.',
    'disk-full': 'The server’s disk is full. Nothing was changed.',
  },
  fr: {
    invalid: 'Cette valeur n’est pas acceptée. Rien n’a été modifié.',
    'unknown-field': 'Ce champ n’existe pas.',
    required: 'Ce champ est nécessaire.',
    'read-only': 'Votre rôle ne permet pas de modifier ce champ.',
    duplicate: 'Il en existe déjà un pareil.',
    'in-use': 'Quelque chose en dépend encore. Rien n’a été modifié.',
    gate: 'Il manque d’abord quelque chose. Rien n’a été modifié.',
    'already-done': 'C’est déjà fait.',
    stale: 'Quelqu’un d’autre a modifié ceci entre-temps.',
    'idempotency-reused': 'Cet appel a déjà été fait avec d’autres valeurs.',
    'idempotency-running': 'Cet appel est encore en cours.',
    unauthenticated: 'Connectez-vous d’abord.',
    'wrong-password': 'L’adresse e-mail ou le mot de passe est faux.',
    forbidden: 'Votre rôle ne le permet pas. Rien n’a été modifié.',
    viewing: 'Vous voyez par les yeux d’une autre personne : rien ne peut être modifié.',
    csrf: 'Rechargez la page et réessayez.',
    'not-found': 'Cette fiche n’existe pas, ou votre rôle ne la montre pas.',
    method: 'Cet appel n’est pas possible ainsi.',
    'too-large': 'C’est plus grand que permis ; rien n’a été enregistré.',
    unsupported: 'Cette forme de données n’est pas acceptée.',
    'too-many': 'C’est trop à la fois. Attendez une minute et réessayez.',
    internal: 'Une erreur est survenue. Rien n’a été modifié.',
    unavailable: 'Le serveur ne répond pas. Rien n’a été modifié ; réessayez dans un instant.',
    'disk-full': 'Le disque du serveur est plein. Rien n’a été modifié.',
  } satisfies Record<Hyphened<RefusalCode>, string>,
})

/** Where the server's own sentence says no more than the code does. */
const plainer: ReadonlySet<RefusalCode> = new Set(['unavailable', 'forbidden', 'not_found'])

/** A refusal for the person: in English mostly as the server said it, which names what; in other languages by its code. */
export function refusalText({ code, message }: ErrorBody['error']): string {
  return language() === 'en' && !plainer.has(code) ? message : sayFrom(refusalWords)(hyphened(code))
}
