import type { Grants } from '../../src/contract/grant.ts'
import { accounts } from '../../src/features/accounts/account.contract.ts'
import { activities } from '../../src/features/activities/activity.contract.ts'
import { declaredFields } from '../../src/features/declared/fields/declaredField.contract.ts'
import { declaredObjects, objectEndpoints, steps } from '../../src/features/declared/objects/object.contract.ts'
import { improvements } from '../../src/features/improvements/improvement.contract.ts'
import { moveOpportunity, opportunities } from '../../src/features/opportunities/opportunity.contract.ts'
import { lostReasons } from '../../src/features/pipelines/pipeline.contract.ts'
import { bePresent } from '../../src/features/presence/presence.contract.ts'
import type { ReportDefinition } from '../../src/features/reports/build/build.contract.ts'
import { dashboards } from '../../src/features/reports/dashboards/dashboard.contract.ts'
import { savedReports } from '../../src/features/reports/saved/savedReport.contract.ts'
import { views } from '../../src/features/views/view.contract.ts'
import { entityNamed } from '../../src/server/entities.ts'
import { stagesByName } from '../make.ts'
import type { Caller, World } from '../world.ts'
import { id, type Secret } from './twins.ts'
import { hides } from './twinWorlds.ts'

const own = { read: 'own', create: 'own', write: 'own', delete: 'own', export: 'own' } as const

interface People {
  readonly seller: string
  readonly stranger: string
}

/** Closed deals, declared fields and records, reports, dashboards and people at work; as many events in both databases. */
export async function fillMore({ owner }: World, secret: Secret, people: People): Promise<Grants> {
  await declareFields(owner)
  await closeDeals(owner, secret, people)
  await surveys(owner, secret, people)
  await keep(owner, secret, people)
  await work(owner, secret, people)
  const { opportunity = {}, account = {} } = hides
  return {
    xSurvey: { ...own, hidden: ['depth'] },
    opportunity: { ...opportunity, hidden: [...(opportunity.hidden ?? []), 'grade'] },
    account: { ...account, hidden: [...(account.hidden ?? []), 'rank'] },
  }
}

const options = ['hard', 'soft'].map((value) => ({ value, label: value, colour: 'plain' as const }))

/** A formula over a hidden field, one over that one, choices of which some are hidden, and a roll-up over records of which some are out of sight. */
async function declareFields(owner: Caller): Promise<void> {
  await owner.callAll(declaredFields.create, [
    { entity: 'opportunity', label: 'Doubled', kind: 'formula', formula: 'amount * 2' },
    { entity: 'opportunity', label: 'Grade', kind: 'choice', options },
    { entity: 'account', label: 'Rank', kind: 'choice', options },
    { entity: 'account', label: 'Kind of water', kind: 'choice', options },
    { entity: 'account', label: 'Deals', kind: 'rollUp', rollUp: { entity: 'opportunity', by: 'account', way: 'count' } },
    {
      entity: 'account',
      label: 'Worth',
      kind: 'rollUp',
      rollUp: { entity: 'opportunity', by: 'account', way: 'sum', field: 'amount' },
    },
  ])
}

async function closeDeals(owner: Caller, secret: Secret, { seller, stranger }: People): Promise<void> {
  const { Won, Lost, Needs } = await stagesByName(owner)
  const money = secret.amount === null ? null : { amount: secret.amount, currency: 'EUR' }
  const told = secret.linked ? 'hard' : 'soft'
  const deal = { amount: money, closeDate: secret.closeDate, account: id(10), grade: told }
  await owner.call(accounts.patch, { id: id(10), rank: told, kindOfWater: 'hard' } as never)
  await owner.callAll(opportunities.create, [
    { id: id(33), name: 'Won one', owner: seller, ...deal },
    { id: id(34), name: 'Lost one', owner: seller, ...deal },
    { id: id(35), name: 'Elsewhere', owner: stranger, ...deal },
  ])
  const { rows } = await owner.call(lostReasons.list, { limit: 1, sort: ['position'] })
  const gone = { stage: Lost?.id as string, lostReason: rows[0]?.id as string }
  await owner.call(moveOpportunity, { id: id(33), stage: Won?.id as string })
  await owner.call(moveOpportunity, { id: id(34), ...gone })
  await owner.call(moveOpportunity, { id: id(32), stage: (secret.linked ? Won : Needs)?.id as string })
  await owner.call(moveOpportunity, secret.linked ? { id: id(35), ...gone } : { id: id(35), stage: Needs?.id as string })
}

/** Declared records: the seller's with a hidden depth and a way to one of the stranger's, which differs in everything. */
async function surveys(owner: Caller, secret: Secret, { seller, stranger }: People): Promise<void> {
  const { id: object } = await owner.call(declaredObjects.create, { id: id(60), one: 'survey', many: 'Surveys', tracked: true })
  await owner.callAll(steps.create, [
    { id: id(61), object, name: 'Planned', position: 0 },
    { id: id(62), object, name: 'Done', type: 'won', position: 1 },
  ])
  await owner.callAll(declaredFields.create, [
    { entity: 'xSurvey', label: 'Depth', kind: 'integer' },
    { entity: 'xSurvey', label: 'Double depth', kind: 'formula', formula: 'depth * 2' },
    { entity: 'xSurvey', label: 'After', kind: 'ref', target: 'xSurvey' },
    { entity: 'xSurvey', label: 'Customer', kind: 'ref', target: 'account' },
  ])
  const { create } = objectEndpoints(entityNamed('xSurvey'))
  const hidden = {
    id: id(65),
    name: secret.text,
    owner: stranger,
    depth: secret.linked ? 7 : 9,
    step: secret.linked ? id(62) : id(61),
  }
  await owner.call(create, hidden as never)
  const after = secret.linked ? { after: id(65), customer: id(11) } : {}
  await owner.call(create, { id: id(66), name: 'Well', owner: seller, depth: secret.linked ? 3 : 4, ...after } as never)
}

const byAmount: ReportDefinition = {
  entity: 'opportunity',
  measures: [{ way: 'sum', field: 'amount' }],
  dimensions: [{ field: 'stage' }],
}
export const countDeals: ReportDefinition = { ...byAmount, measures: [{ way: 'count' }], dimensions: [{ field: 'account' }] }

/** What is shared with all, over hidden fields and over plain ones, and what the stranger keeps alone. */
async function keep(owner: Caller, secret: Secret, { stranger }: People): Promise<void> {
  const minimum = secret.linked ? 5 : 50_000
  const filter = { field: 'amount', op: 'gt', value: minimum } as const
  const shared = { sharing: 'all' } as const
  await owner.callAll(savedReports.create, [
    { id: id(70), name: 'By amount', definition: { ...byAmount, filter }, ...shared },
    { id: id(71), name: 'By account', definition: countDeals, ...shared },
    { id: id(72), name: secret.text, definition: countDeals, owner: stranger },
  ])
  const tile = (n: number) => ({ id: `t${n}`, report: id(n), width: 6, height: 2 })
  const standing = (name: 'funnel' | 'dropOff' | 'pipelineReport') => ({ id: name, standing: name, width: 6, height: 2 })
  const tiles = [tile(70), tile(71), tile(72), standing('funnel'), standing('dropOff'), standing('pipelineReport')]
  await owner.callAll(dashboards.create, [
    { id: id(73), name: 'Of all', tiles, ...shared },
    { id: id(74), name: 'Narrowed', tiles, filterEntity: 'opportunity', filter, ...shared },
    { id: id(75), name: secret.text, tiles, owner: stranger },
  ])
  await owner.callAll(views.create, [
    { id: id(76), name: 'Large', entity: 'opportunity', filter, ...shared },
    { id: id(77), name: secret.text, entity: 'opportunity', owner: stranger },
  ])
}

/** Somebody edits a hidden field of the seller's deal, and mentions the seller where the seller does not look. */
async function work(owner: Caller, secret: Secret, { seller, stranger }: People): Promise<void> {
  const { Needs } = await stagesByName(owner)
  await owner.call(improvements.create, { id: id(80), name: 'Ask sooner', startsOn: '2026-11-01', stage: Needs?.id as string })
  const limited = { id: id(84), name: 'For large ones', startsOn: '2026-11-01', stage: Needs?.id as string }
  await owner.call(improvements.create, { ...limited, filter: { field: 'amount', op: 'gt', value: secret.linked ? 5 : 50 } })
  await beAtWork(owner, secret.linked)
  const html = `<p>${secret.text} <span data-mention="${seller}">@Seller</span></p>`
  await owner.call(activities.create, {
    id: id(83),
    kind: 'note',
    subject: secret.text,
    body: { html },
    owner: stranger,
    about: { entity: 'account', id: id(11) },
  })
  await owner.call(accounts.patch, { id: id(11), name: `Hidden ${secret.text} again` })
}

/** Somebody edits a hidden field of the seller's deal, and looks at what the seller does not see. It passes by itself after a while. */
export async function beAtWork(owner: Caller, linked: boolean): Promise<void> {
  const page = { entity: 'opportunity', record: id(30), field: linked ? 'amount' : 'closeDate' }
  await owner.call(bePresent, { page: id(81), ...page })
  await owner.call(bePresent, { page: id(82), entity: 'account', record: id(11), gone: !linked })
}
