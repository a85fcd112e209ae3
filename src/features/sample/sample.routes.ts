import { refuse } from '../../contract/refusal.ts'
import type { Context } from '../../server/context.ts'
import { enqueue } from '../../server/jobs.ts'
import { Refused } from '../../server/refused.ts'
import { answer, verb } from '../../server/verb.ts'
import { createSample, getSample, getSampleTouched, removeSample } from './sample.contract.ts'
import { beginSample, changeSample, lockSample, sampleState, storedSample, touchedRecords } from './sample.queries.ts'

answer(getSample, async ({ tx }) => {
  const stored = await storedSample(tx)
  return { ...(await workOf(tx)), today: stored?.today ?? null }
})

answer(getSampleTouched, (context) => touchedRecords(context))

verb(createSample, async (context, inputs) => {
  const { tx } = context
  await lockSample(tx)
  const state = await sampleState(tx)
  if (state === 'closed')
    throw new Refused(refuse('in_use', 'The installation holds data of its own: a sample company is for an empty one.'))
  if (state === 'failed') await changeSample(tx, { state: 'writing', done: 0 })
  else if (state === 'offered') await beginSample(context)
  else throw new Refused(refuse('already_done', 'There is a sample company already.', { details: { state } }))
  await enqueue(tx, 'workOnSample', {}, 'workOnSample')
  return repeated(inputs, await workOf(tx))
})

verb(removeSample, async (context, inputs) => {
  const { tx } = context
  await lockSample(tx)
  const stored = await storedSample(tx, true)
  if (stored?.state !== 'here')
    throw new Refused(
      refuse('already_done', 'There is no sample company to remove.', { details: { state: stored?.state ?? null } }),
    )
  const touched = inputs[0]?.touched
  if (!touched) await noneTouched(context)
  await changeSample(tx, { state: 'removing', touched: touched ?? 'keep' })
  await enqueue(tx, 'workOnSample', {}, 'workOnSample')
  return repeated(inputs, await workOf(tx))
})

/** One sample, however often it is asked for in one call. */
const repeated = <T>(inputs: readonly unknown[], output: T): readonly T[] => inputs.map(() => output)

async function workOf(tx: Context['tx']) {
  const stored = await storedSample(tx)
  return { state: await sampleState(tx), done: stored?.done ?? 0, total: stored?.total ?? 0 }
}

async function noneTouched(context: Context): Promise<void> {
  const { count, rows } = await touchedRecords(context)
  if (count === 0) return
  throw new Refused(
    refuse('gate', 'People made or changed records that hang on the sample: say whether they stay.', {
      field: 'touched',
      details: { count, rows },
    }),
  )
}
