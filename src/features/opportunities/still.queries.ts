import type { Context } from '../../server/context.ts'
import { standardCalendar } from '../calendars/calendar.queries.ts'
import { daysBefore } from '../calendars/workingTime.rules.ts'
import type { StageFacts } from '../pipelines/pipeline.rules.ts'

/**
 * By stage the moment before which a deal must have entered it to count as standing still, in working time of the standard
 * calendar; null where deals may stand for ever.
 */
export async function stillBefore(
  { tx, now }: Context,
  stages: readonly StageFacts[],
): Promise<ReadonlyMap<string, string | null>> {
  const calendar = await standardCalendar(tx)
  const since = (days: number | null) => (days === null ? null : daysBefore(calendar, now, days).toISOString())
  return new Map(stages.map(({ id, rottingDays }) => [id, since(rottingDays)]))
}
