import { isRefusal, refuse } from '../../../contract/refusal.ts'
import type { Context } from '../../../server/context.ts'
import { allEntities, maybeEntity } from '../../../server/entities.ts'
import { enqueue } from '../../../server/jobs.ts'
import { chosen } from '../../../server/lists/list.ts'
import { keep, type Wish } from '../../../server/records/standard.ts'
import { Refused } from '../../../server/refused.ts'
import { answer } from '../../../server/verb.ts'
import { everDeclared, renewDeclarations } from '../declared.queries.ts'
import { declaredField, declaredFields, getFieldUse, type StoredField } from './declaredField.contract.ts'
import { type FieldFacts, fieldOf } from './declaredField.rules.ts'
import { decideField, type Known } from './fieldDecision.rules.ts'
import { addColumn, countFilled, countValues, lockDeclarations } from './fieldTable.queries.ts'
import { optionsGone } from './fieldWish.rules.ts'

keep(declaredField, declaredFields, {
  async rules(context, wishes) {
    await lockDeclarations(context.tx)
    const declared = [...(await everDeclared(context.tx))]
    const known: Known = { entities: allEntities(), declared, used: await optionsInUse(context, wishes) }
    return (wish) => {
      const decided = decideField(wish, known)
      if (isRefusal(decided)) return decided
      if (!wish.before) declared.push({ ...(decided as unknown as FieldFacts & { id: string }), archived: false })
      tryFilter(context, decided)
      return decided
    }
  },
  async saved({ tx }, changes) {
    for (const { before, after } of changes) {
      const field = after as unknown as FieldFacts
      const entity = maybeEntity(field.entity)
      if (!before && entity && field.kind !== 'rollUp') await addColumn(tx, entity, fieldOf(field).spec)
      if ((after as unknown as StoredField).workedOut === false && !after.archivedAt)
        await enqueue(tx, 'workOutFormulas', { entity: field.entity }, `formulas of ${field.entity}`)
    }
    await renewDeclarations(tx)
  },
})

answer(getFieldUse, async ({ tx }, { entity: name }) => {
  const entity = maybeEntity(name)
  if (!entity?.extensible)
    throw new Refused(refuse('not_found', 'Records of this kind take no further fields.', { field: 'entity' }))
  const stored = (await everDeclared(tx)).filter((field) => field.entity === name && !field.archived && !field.rollUp)
  const { records, filled } = await countFilled(
    tx,
    entity,
    stored.map((field) => fieldOf(field).spec),
  )
  return { records, fields: stored.map(({ id }, i) => ({ id, filled: filled[i] as number })) }
})

/** By field: an option that is about to go while records have it. */
async function optionsInUse({ tx }: Context, wishes: readonly Wish<typeof declaredField>[]): Promise<Known['used']> {
  const use = new Map<string, readonly [string, number]>()
  for (const { before, after } of wishes) {
    const gone = before ? optionsGone(before, after) : []
    const entity = maybeEntity(after.entity)
    if (!entity || gone.length === 0) continue
    const counts = await countValues(tx, entity, fieldOf(after as unknown as FieldFacts).spec, gone)
    const [first] = counts
    if (first) use.set(after.id, first)
  }
  return use
}

/** Composes the filter of a roll-up once, so that one that means nothing is refused here and not on each list. */
function tryFilter(context: Context, { rollUp }: StoredField): void {
  const entity = rollUp && maybeEntity(rollUp.entity)
  if (entity && rollUp.filter) chosen(context, entity, { filter: rollUp.filter })
}
