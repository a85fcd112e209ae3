import type { Money } from '../../src/contract/money.ts'
import { interest, opportunity, stakeholder } from '../../src/features/opportunities/opportunity.contract.ts'
import { furtherStage, type StageFacts } from '../../src/features/pipelines/pipeline.rules.ts'
import type { Change, StoredRow } from '../../src/server/records/change.ts'
import { changed, dayText, type Firm, newRow, type Pipeline, someMoment, someMoney } from './firm.ts'
import type { Party } from './parties.ts'
import { boardShare, day } from './size.ts'
import type { HistoryWriter } from './writer.ts'

/** A deal as activities need to know it. */
export interface Deal {
  readonly id: string
  readonly name: string
  readonly owner: string
  readonly at: number
}

export async function writeDeals(
  firm: Firm,
  writer: HistoryWriter,
  parties: readonly Party[],
  people: ReadonlyMap<string, string[]>,
): Promise<readonly Deal[]> {
  const deals: Deal[] = []
  for (let i = 0; i < firm.size.opportunities; i++) {
    const party = firm.random.of(parties)
    const changes = dealHistory(firm, party, i % boardShare === 0)
    await writer.write(opportunity, changes)
    const { id, name, owner } = (changes.at(-1) as Change).after as StoredRow & { name: string; owner: string }
    const at = Date.parse(changes[0]?.occurredAt as string)
    deals.push({ id, name, owner, at })
    if (firm.random.chance(0.5)) await writeInterest(firm, writer, { id, at })
    const [contact] = people.get(party.id) ?? []
    if (contact && firm.random.chance(0.5)) await writeStakeholder(firm, writer, { id, at, contact })
  }
  return deals
}

/** The life of one deal. Those of the second pipeline stay open, so that its board holds a known number. */
function dealHistory(firm: Firm, party: Party, stays: boolean): readonly Change[] {
  const { random } = firm
  const pipeline = firm.pipelines[stays ? 1 : 0]
  const at = Math.max(party.at, stays ? firm.now - 200 * day * random.next() - 60_000 : someMoment(firm))
  const first = pipeline.stages[0] as StageFacts
  const row = newRow(random.id(at), at, {
    name: `${random.of(firm.products).name} – ${party.name}`,
    account: party.id,
    pipeline: pipeline.id,
    stage: first.id,
    type: random.of(['new', 'new', 'upsell', 'cross-sell', 'renewal']),
    amount: random.chance(0.85) ? someMoney(random) : null,
    closeDate: dayText(at + (30 + random.around(60)) * day),
    owner: party.owner,
    source: random.of(firm.sources),
    nextStep: random.chance(0.4) ? 'Call again' : null,
    tags: random.chance(0.2) ? [random.of(firm.tags)] : [],
    stageEnteredAt: new Date(at).toISOString(),
    closedAt: null,
    furthestStage: first.id,
  })
  const changes: Change[] = [{ verb: 'createOpportunity', occurredAt: row.createdAt, before: null, after: row }]
  for (let step = nextStep(firm, pipeline, changes, stays); step; step = nextStep(firm, pipeline, changes, stays))
    changes.push(step)
  return changes
}

function nextStep(firm: Firm, pipeline: Pipeline, changes: readonly Change[], stays: boolean): Change | undefined {
  const { random } = firm
  const last = changes.at(-1) as Change
  const at = Date.parse(last.occurredAt as string) + (0.05 + random.around(9)) * day
  if (at >= firm.now) return undefined
  if (random.chance(0.05)) return revalued(random.chance(0.5) ? 1.1 : 0.9, last.after, at)
  const from = pipeline.stages.find((stage) => stage.id === last.after.stage) as StageFacts
  const to = nextStage(firm, pipeline, from, stays)
  return to && moved({ firm, pipeline, row: last.after, to, at })
}

/** One step of the walk; undefined where the deal stays for good. */
function nextStage({ random }: Firm, { stages }: Pipeline, from: StageFacts, stays: boolean): StageFacts | undefined {
  const chance = random.next()
  const open = stages.filter((stage) => stage.type === 'open')
  if (from.type === 'won') return undefined
  if (from.type === 'lost') return chance < 0.1 ? open[1 + random.below(3)] : undefined
  if (stays) return chance < 0.5 ? open[from.position + 1] : undefined
  if (chance < 0.1) return stages.find((stage) => stage.type === 'lost')
  if (chance < 0.12) return undefined
  if (chance < 0.24 && from.position > 0) return open[from.position - 1]
  if (chance < 0.29) return open[from.position + 2] ?? stages.find((stage) => stage.type === 'won')
  return open[from.position + 1] ?? stages.find((stage) => stage.type === 'won')
}

interface Moving {
  readonly firm: Firm
  readonly pipeline: Pipeline
  readonly row: StoredRow
  readonly to: StageFacts
  readonly at: number
}

function moved({ firm, pipeline, row, to, at }: Moving): Change {
  const occurredAt = new Date(at).toISOString()
  const after = changed(row, at, {
    stage: to.id,
    stageEnteredAt: occurredAt,
    closedAt: to.type === 'open' ? null : occurredAt,
    closeDate: to.type === 'open' ? row.closeDate : dayText(at),
    lostReason: to.type === 'lost' ? firm.random.of(firm.lostReasons) : null,
    furthestStage: furtherStage(
      pipeline.stages.find(({ id }) => id === row.furthestStage),
      to,
    )?.id,
  })
  return { verb: 'moveOpportunity', occurredAt, before: row, after }
}

function revalued(factor: number, row: StoredRow, at: number): Change {
  const money = row.amount as Money | null
  const amount = money && { ...money, amount: Math.round(money.amount * factor) }
  const after = changed(row, at, { amount, closeDate: dayText(at + 45 * day) })
  return { verb: 'patchOpportunity', occurredAt: after.updatedAt, before: row, after }
}

async function writeInterest({ random, products }: Firm, writer: HistoryWriter, deal: { id: string; at: number }): Promise<void> {
  const product = random.of(products)
  const after = newRow(random.id(deal.at), deal.at, {
    opportunity: deal.id,
    product: product.id,
    quantity: 1 + random.below(5),
    price: product.price,
  })
  await writer.write(interest, [{ verb: 'createInterest', occurredAt: after.createdAt, before: null, after }])
}

async function writeStakeholder(
  { random }: Firm,
  writer: HistoryWriter,
  on: { id: string; at: number; contact: string },
): Promise<void> {
  const role = random.of(['decides', 'champion', 'influences', 'uses'])
  const after = newRow(random.id(on.at), on.at, {
    opportunity: on.id,
    contact: on.contact,
    role,
    stance: random.of(['for', 'unsure', null]),
  })
  await writer.write(stakeholder, [{ verb: 'createStakeholder', occurredAt: after.createdAt, before: null, after }])
}
