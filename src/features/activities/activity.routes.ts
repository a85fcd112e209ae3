import { lock } from '../../server/records/records.ts'
import { reverses } from '../../server/records/reversing.ts'
import { keep, mayWrite, rowsAfter, saveDecided } from '../../server/records/standard.ts'
import { accept, found } from '../../server/refused.ts'
import { run, verb } from '../../server/verb.ts'
import { choicesOf } from '../notifications/choice.queries.ts'
import { type Activity, activities, activity, completeActivity } from './activity.contract.ts'
import { completionBefore, decideCompletion, placeActivity, type StoredActivity } from './activity.rules.ts'

keep(activity, activities, {
  async rules(context, wishes) {
    const owners =
      context.cause.kind === 'import' ? [] : wishes.flatMap(({ before, after }) => (before ? [] : (after.owner ?? [])))
    const choices = owners.length > 0 ? await choicesOf(context.tx, owners) : new Map()
    return ({ before, after }) => (before ? after : placeActivity(after, choices.get(after.owner ?? '')?.reminders))
  },
})

verb(completeActivity, async (context, inputs) => {
  accept(inputs.map(({ outcome }) => mayWrite(context, activity, { doneAt: true, outcome }, 'write')))
  const rows = found(
    await lock(
      context,
      activity,
      inputs.map(({ id }) => id),
    ),
  ) as readonly StoredActivity[]
  const now = context.now.toISOString()
  const decided = accept(inputs.map((input, i) => decideCompletion(rows[i] as StoredActivity, input, now)))
  const changes = decided.map((after, i) => ({
    before: rows[i] as StoredActivity,
    after,
    ...(after.doneAt ? { occurredAt: after.doneAt } : {}),
  }))
  return rowsAfter<Activity>(context, activity, await saveDecided(context, activity, changes, 'completeActivity'))
})

reverses(activity, ['doneAt', 'outcome'], (context, rows) => run(completeActivity, context, rows.map(completionBefore)))
