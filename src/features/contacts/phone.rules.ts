import { type Refusal, refuse } from '../../contract/refusal.ts'

interface Phoned {
  readonly phones?: readonly string[]
  readonly phone?: string | null
}

type ReadNumber = (text: string) => string | null

/** Puts every new telephone number into E.164; one that cannot be a number is refused, naming the field. */
export function withNumbers<R extends Phoned>(after: R, before: R | null, read: ReadNumber): R | Refusal {
  const known = new Set([...(before?.phones ?? []), before?.phone])
  const normal = (text: string) => (known.has(text) ? text : read(text))
  const phones = after.phones?.map(normal)
  const wrong = after.phones?.find((_, i) => phones?.[i] === null)
  if (wrong !== undefined) return refusal(wrong, 'phones')
  const phone = after.phone ? normal(after.phone) : after.phone
  if (after.phone && phone === null) return refusal(after.phone, 'phone')
  return { ...after, ...(phones ? { phones: [...new Set(phones)] } : {}), ...(after.phone ? { phone } : {}) } as R
}

const refusal = (text: string, field: string) =>
  refuse('invalid', `"${text}" is no telephone number; write it with its country, +49 30 1234567.`, { field })
