import { createHash } from 'node:crypto'
import { mostInputs } from '../../../contract/endpoint.ts'
import type { AnyField, Entity } from '../../../contract/entity.ts'
import { refuse } from '../../../contract/refusal.ts'
import type { Context } from '../../../server/context.ts'
import { maybeEntity } from '../../../server/entities.ts'
import { lock, save } from '../../../server/records/records.ts'
import { rowsAfter, saveDecided } from '../../../server/records/standard.ts'
import { accept, found, Refused } from '../../../server/refused.ts'
import { answer, verb } from '../../../server/verb.ts'
import { everDeclared } from '../declared.queries.ts'
import {
  type DeclaredField,
  type DeclaredKind,
  declaredField,
  type Option,
  type StoredField,
} from '../fields/declaredField.contract.ts'
import { type FieldFacts, fieldOf, newColumn } from '../fields/declaredField.rules.ts'
import { readRefusal } from '../fields/fieldDecision.rules.ts'
import { addColumn, lockDeclarations } from '../fields/fieldTable.queries.ts'
import { changeFieldKind, mostFromValues, previewFieldKind } from './kindChange.contract.ts'
import { copyKept, heldValues, mostHeld, type Pair, recordsWith } from './kindChange.queries.ts'
import {
  type ChangeableKind,
  type Conversion,
  converted,
  type Held,
  isChangeable,
  optionsFrom,
  previewOf,
} from './kindChange.rules.ts'

interface Change {
  readonly entity: Entity
  readonly facts: FieldFacts
  readonly next: FieldFacts
  readonly kind: ChangeableKind
  readonly held: readonly Held[]
  readonly token: string
  readonly convert: (value: unknown) => Conversion
}

answer(previewFieldKind, async (context, { id, kind }) => {
  const { held, convert, token, facts, next } = await planned(context, id, kind)
  const options = { from: facts.options ?? [], to: next.options ?? [] }
  return { ...previewOf(held, convert, options), options: next.options, token }
})

verb(changeFieldKind, async (context, inputs) => {
  const outputs: DeclaredField[] = []
  for (const { id, kind, token } of inputs) {
    await lockDeclarations(context.tx)
    const [before] = found(await lock(context, declaredField, [id])) as readonly [StoredField]
    const change = await planned(context, id, kind)
    if (token !== change.token)
      throw new Refused(refuse('stale', 'Values have changed since the preview was made: look at it again.', { field: 'token' }))
    const { options, column, former, needed } = change.next
    const after = { ...before, kind, options, column, former: former ?? null, needed } as StoredField
    await saveDecided(context, declaredField, [{ before: before as never, after: after as never }], changeFieldKind.name)
    await convertAll(context, change)
    outputs.push(...(await rowsAfter<DeclaredField>(context, declaredField, [after as never])))
  }
  return outputs
})

/** What another kind would make of a field, worked out on its values as they are. */
async function planned({ tx }: Context, id: string, kind: DeclaredKind): Promise<Change> {
  const ever = await everDeclared(tx)
  const facts = ever.find((field) => field.id === id && !field.archived)
  const entity = facts && maybeEntity(facts.entity)
  if (!facts || !entity) throw new Refused(refuse('not_found', 'There is no such field, or it is put away.', { field: 'id' }))
  if (!isChangeable(facts.kind) || !isChangeable(kind))
    throw new Refused(refuse('invalid', 'A field of this kind keeps its kind: declare another field.', { field: 'kind' }))
  if (facts.kind === kind) throw new Refused(refuse('invalid', 'The field is of this kind already.', { field: 'kind' }))
  accept([readRefusal(facts, ever) ?? true])
  const held = await heldValues(tx, entity, fieldOf(facts).spec)
  if (held.length > mostHeld)
    throw new Refused(refuse('invalid', `The field has more than ${mostHeld} different values.`, { field: 'kind' }))
  const mine = ever.filter((field) => field.entity === facts.entity)
  const next: FieldFacts = {
    ...facts,
    kind,
    options: optionsFor(facts, kind, held),
    column: newColumn(facts.key, mine),
    former: [...(facts.former ?? []), facts.column],
    needed: facts.needed && kind !== 'flag' && kind !== 'choices',
  }
  const { spec } = fieldOf(next)
  const token = createHash('sha256')
    .update(JSON.stringify([id, kind, facts, held]))
    .digest('hex')
  return { entity, facts, next, kind, held, token, convert: (value) => converted(value, kind, spec, facts.options ?? []) }
}

/** A choice keeps its options; one made of something else gets an option for each value there is. */
function optionsFor(facts: FieldFacts, kind: ChangeableKind, held: readonly Held[]): readonly Option[] | null {
  if (kind !== 'choice' && kind !== 'choices') return null
  if (facts.options) return facts.options
  const words = optionsFrom(held, mostFromValues)
  if (!words)
    throw new Refused(
      refuse('invalid', `A choice has at most ${mostFromValues} options, and there are more values.`, { field: 'kind' }),
    )
  if (words.length === 0) throw new Refused(refuse('invalid', 'There are no values yet to make options of.', { field: 'kind' }))
  return words.map((word) => ({ value: word, label: word, colour: 'plain' as const }))
}

/** Values that stay are copied; each record that gets another one is saved like any, with an event of its own. */
async function convertAll(context: Context, { entity, facts, next, held, convert }: Change): Promise<void> {
  const [from, to] = [fieldOf(facts).spec, fieldOf(next)]
  await addColumn(context.tx, entity, to.spec)
  const all = held.map(({ value: was }) => ({ was, ...convert(was) }))
  const kept = all.filter(({ outcome }) => outcome === 'kept').map(({ was, value }): Pair => [was, value])
  await copyKept(context.tx, entity, { from, to: to.spec }, kept)
  const others = all.filter(({ outcome }) => outcome !== 'kept').map(({ was }) => was)
  const ids = await recordsWith(context.tx, entity, from, others)
  const changed = { ...entity, fields: { ...entity.fields, [facts.key]: to as AnyField } }
  for (let at = 0; at < ids.length; at += mostInputs) {
    const rows = found(await lock(context, entity, ids.slice(at, at + mostInputs)))
    const changes = rows.map((before) => ({
      before,
      after: { ...before, [facts.key]: convert(before[facts.key]).value ?? to.spec.fallback ?? null },
    }))
    await save(context, changed, changes, changeFieldKind.name)
  }
}
