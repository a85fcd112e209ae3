import { type Refusal, refuse } from '../../../contract/refusal.ts'
import { foldText } from '../../../contract/search.ts'
import { keyFrom } from '../fields/declaredField.rules.ts'
import type { StoredObject } from './object.contract.ts'

/** Objects an installation may have; each is a table and a place in the navigation. */
export const mostObjects = 100

type Names = Pick<StoredObject, 'name' | 'plural' | 'table'>

/** What of a declaration others hang on. */
interface Referring {
  readonly entity: string
  readonly label: string
  readonly target: string | null
  readonly rollUp: { readonly entity: string } | null
  readonly archived: boolean
}

interface Wish {
  readonly before: StoredObject | null
  readonly after: StoredObject
}

/** Decides one declaration of an object: names for a new one, or why it cannot be. */
export function decideObject(
  { before, after }: Wish,
  known: { readonly ever: readonly StoredObject[]; readonly fields: readonly Referring[] },
): StoredObject | Refusal {
  const others = known.ever.filter(({ id }) => id !== after.id)
  const alike = others.find((one) => !one.archivedAt && !after.archivedAt && sameNames(one, after))
  if (alike) return refuse('duplicate', `There are ${alike.many} already.`, { field: 'many', details: { many: alike.many } })
  if (!before) {
    if (known.ever.length >= mostObjects) return refuse('invalid', `There are ${mostObjects} objects already.`)
    return { ...after, ...newNames(after, known.ever), position: after.position || others.length + 1 }
  }
  return (!before.archivedAt && after.archivedAt && hangingRefusal(after, known.fields)) || after
}

const sameNames = (one: StoredObject, other: StoredObject) =>
  foldText(one.many) === foldText(other.many) || foldText(one.one) === foldText(other.one)

function hangingRefusal({ name }: StoredObject, fields: readonly Referring[]): Refusal | null {
  const hanging = fields.filter(
    (field) => !field.archived && field.entity !== name && (field.target === name || field.rollUp?.entity === name),
  )
  const labels = hanging.map(({ label }) => label)
  return labels.length > 0
    ? refuse('in_use', `These fields point to it: ${labels.join(', ')}. Put them away first.`, { details: { labels } })
    : null
}

/** Names that no object has or ever had. An `x` before a capital begins no name of the code, of today or of a later day. */
export function newNames({ one, many }: Pick<StoredObject, 'one' | 'many'>, taken: readonly Names[]): Names {
  const key = keyFrom(one).replace(/^./, (first) => first.toUpperCase())
  const words = foldText(many).match(/[a-z0-9]+/g) ?? ['records']
  const path = words.join('-').slice(0, 50)
  for (let n = 1; ; n++) {
    const end = n === 1 ? '' : String(n)
    const names = {
      name: `x${key}${end}`,
      plural: n === 1 ? path : `${path}-${n}`,
      table: `o_${words.join('_').slice(0, 40)}${end && `_${end}`}`,
    }
    const isTaken = taken.some(
      ({ name, plural, table }) => name === names.name || plural === names.plural || table === names.table,
    )
    if (!isTaken) return names
  }
}
