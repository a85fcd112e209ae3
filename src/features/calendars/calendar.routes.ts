import { v7 as newId } from 'uuid'
import { isRefusal } from '../../contract/refusal.ts'
import { accept, found } from '../../server/refused.ts'
import { answer, verb } from '../../server/verb.ts'
import { changeCalendar, createCalendar, listCalendars, setStandardCalendar } from './calendar.contract.ts'
import { listed, lockCalendars, markStandard, saveVersions } from './calendar.queries.ts'
import { decideChange, decideNew } from './calendar.rules.ts'

answer(listCalendars, async ({ tx }) => ({ rows: [...(await listed(tx))] }))

verb(createCalendar, async (context, inputs) => {
  const known = new Map(await lockCalendars(context.tx))
  const now = context.now.toISOString()
  const made = accept(
    inputs.map((input) => {
      const calendar = decideNew({ ...input, id: input.id ?? newId() }, known, now)
      if (!isRefusal(calendar)) known.set(calendar.id, calendar)
      return calendar
    }),
  )
  await saveVersions(
    context,
    'createCalendar',
    made.map((after) => ({ before: null, after })),
  )
  return made
})

verb(changeCalendar, async (context, inputs) => {
  const known = await lockCalendars(context.tx)
  const before = found(inputs.map(({ id }) => known.get(id)))
  const now = context.now.toISOString()
  const after = accept(inputs.map((input, i) => decideChange(before[i] as (typeof before)[number], input, now)))
  await saveVersions(
    context,
    'changeCalendar',
    after.map((calendar, i) => ({ before: before[i] ?? null, after: calendar })),
  )
  return after
})

verb(setStandardCalendar, async (context, inputs) => {
  const known = await lockCalendars(context.tx)
  const calendars = found(inputs.map(({ id }) => known.get(id)))
  const last = calendars.at(-1)
  if (last) await markStandard(context, last)
  return calendars.map((calendar) => ({ ...calendar, standard: calendar.id === last?.id }))
})
