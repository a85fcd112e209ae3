import type { Entity } from '../../contract/entity.ts'
import type { Context } from '../../server/context.ts'
import { maybeEntity } from '../../server/entities.ts'
import { scheduled } from '../../server/jobs.ts'
import { found } from '../../server/refused.ts'
import { scopeOf } from '../../server/rights.ts'
import { answer, verb } from '../../server/verb.ts'
import { bePresent, getPresence } from './presence.contract.ts'
import { forgetGone, keepPresent, leave, presentPeople, seesRecord } from './presence.queries.ts'

/** The entity of a record that the actor may see; for every other record the same refusal. */
async function seen(context: Context, name: string, record: string): Promise<Entity> {
  const entity = maybeEntity(name)
  const may = entity && scopeOf(context.actor, entity, 'read') !== 'none' && (await seesRecord(context, entity, record))
  return found([may ? entity : null])[0] as Entity
}

verb(bePresent, async (context, inputs) => {
  for (const { gone, ...place } of inputs) {
    if (gone) {
      await leave(context, place.page)
      continue
    }
    await seen(context, place.entity, place.record)
    await keepPresent(context, place)
  }
  return inputs.map(({ gone }) => ({ present: !gone }))
})

answer(getPresence, async (context, { entity, record }) => ({
  people: [...(await presentPeople(context, await seen(context, entity, record), record))],
}))

scheduled('forgetGonePages', '41 * * * *', async ({ db, context }) => forgetGone(await context(db)))
