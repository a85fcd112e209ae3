import { activity } from '../../src/features/activities/activity.contract.ts'
import type { Change } from '../../src/server/records/change.ts'
import type { Deal } from './deals.ts'
import { changed, type Firm, iso, newRow } from './firm.ts'
import { subjects } from './names.ts'
import type { Party } from './parties.ts'
import { day } from './size.ts'
import type { HistoryWriter } from './writer.ts'

export async function writeActivities(
  firm: Firm,
  writer: HistoryWriter,
  on: { deals: readonly Deal[]; parties: readonly Party[] },
): Promise<void> {
  const { random } = firm
  for (let i = 0; i < firm.size.activities; i++) {
    const deal = random.chance(0.8)
    const whole = deal ? random.of(on.deals) : random.of(on.parties)
    await writer.write(activity, activityHistory(firm, whole, deal ? 'opportunity' : 'account'))
  }
}

function activityHistory(firm: Firm, about: Deal | Party, entity: string): readonly Change[] {
  const { random } = firm
  const at = Math.min(about.at + random.around(40) * day, firm.now - 1)
  const dueAt = at + (1 + random.around(6)) * day
  const doneAt = dueAt + (random.next() - 0.5) * day
  // What was noted after the fact is done from the first; of the rest most are completed later.
  const noted = random.chance(0.35)
  const row = newRow(random.id(at), at, {
    kind: random.of(['task', 'call', 'call', 'meeting', 'note', 'discussion']),
    subject: `${random.of(subjects)} ${about.name}`.slice(0, 200),
    about: { entity, id: about.id },
    dueAt: noted ? null : iso(dueAt),
    doneAt: noted ? iso(at) : null,
    outcome: noted ? 'done' : null,
    minutes: random.chance(0.3) ? 5 * (1 + random.below(24)) : null,
    owner: about.owner,
  })
  const made: Change = { verb: 'createActivity', occurredAt: row.createdAt, before: null, after: row }
  if (noted || doneAt <= at || doneAt >= firm.now || random.chance(0.12)) return [made]
  const after = changed(row, doneAt, { doneAt: iso(doneAt), outcome: random.of(['reached', 'no answer', 'held', 'done']) })
  return [made, { verb: 'completeActivity', occurredAt: iso(doneAt), before: row, after }]
}
