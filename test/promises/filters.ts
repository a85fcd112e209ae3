import fc from 'fast-check'
import type { Filter } from '../../src/contract/filter.ts'
import { accounts } from '../../src/features/accounts/account.contract.ts'
import { activities } from '../../src/features/activities/activity.contract.ts'
import { opportunities } from '../../src/features/opportunities/opportunity.contract.ts'
import { tags } from '../../src/features/tags/tag.contract.ts'
import type { World } from '../world.ts'
import type { Plain, Universe } from './evaluator.ts'
import { id } from './twins.ts'

const words = ['oak', 'Oak tree', 'o%k', 'o_k', 'back\\slash', "qu'ote", 'ash', 'Äsche', 'zo', '100%', '', 'a b'] as const
const days = ['2026-09-30', '2026-10-01', '2026-11-20', '2026-11-21', '2026-12-31', '2027-01-01', null] as const
const moments = ['2026-10-31T23:00:00.000Z', '2026-11-20T10:00:00.000Z', '2026-11-19T23:00:00.000Z', null] as const
const amounts = [0, 1, 250, 250_000, -5, 9_007_199_254_740_991, null] as const
const maybe = <T>(from: readonly T[], i: number, step: number) => from[(i * step) % from.length] as T

export interface Rows {
  readonly opportunity: readonly Plain[]
  readonly account: readonly Plain[]
  readonly activity: readonly Plain[]
}

/** Forty deals, twelve accounts and thirty activities whose values meet in many combinations, in the database and in memory. */
export async function plantRows({ owner }: World): Promise<Rows> {
  await owner.callAll(
    tags.create,
    [1, 2, 3].map((n) => ({ id: id(n), name: `tag ${n}` })),
  )
  const account = range(12).map((i) => ({
    id: id(100 + i),
    name: `Account ${maybe(words, i, 5)}`,
    industry: maybe([...words.filter(Boolean), null], i, 3),
    employees: maybe([0, 3, 3, 70, null], i, 1),
    lifecycle: maybe(['prospect', 'customer', 'former'] as const, i, 1),
    tags: range(3)
      .filter((n) => (i >> n) % 2)
      .map((n) => id(n + 1)),
  }))
  await owner.callAll(accounts.create, account)
  const opportunity = range(40).map((i) => ({
    id: id(200 + i),
    name: `${maybe(words, i, 7)}.`,
    account: i % 3 === 0 ? null : id(100 + ((i * 5) % 12)),
    amount: maybe(amounts, i, 3),
    closeDate: maybe(days, i, 2),
    probability: maybe([0, 35, 100, null, null], i, 3),
    nextStep: maybe([...words, null], i, 5),
    tags: range(3)
      .filter((n) => (i >> n) % 2)
      .map((n) => id(n + 1)),
  }))
  await owner.callAll(
    opportunities.create,
    opportunity.map(({ amount, ...rest }) => ({ ...rest, amount: amount === null ? null : { amount, currency: 'EUR' } })),
  )
  const activity = range(30).map((i) => ({
    id: id(300 + i),
    kind: maybe(['task', 'call', 'note'] as const, i, 1),
    subject: `${maybe(words, i, 1)}!`,
    dueAt: maybe(moments, i, 1),
    about: i % 4 === 0 ? null : i % 2 ? id(200 + ((i * 3) % 40)) : id(100 + (i % 12)),
  }))
  await owner.callAll(
    activities.create,
    activity.map((row) => ({
      ...row,
      about: row.about === null ? null : { entity: row.about < id(200) ? 'account' : 'opportunity', id: row.about },
    })),
  )
  return { account, opportunity, activity }
}

const range = (n: number) => Array.from({ length: n }, (_, i) => i)

// 20 November 2026 in Berlin, which is an hour ahead of UTC.
const periods: Readonly<Record<string, readonly [day: readonly [string, string], moment: readonly [string, string]]>> = {
  month: [
    ['2026-11-01', '2026-12-01'],
    ['2026-10-31T23:00:00.000Z', '2026-11-30T23:00:00.000Z'],
  ],
  quarter: [
    ['2026-10-01', '2027-01-01'],
    ['2026-09-30T22:00:00.000Z', '2026-12-31T23:00:00.000Z'],
  ],
  day: [
    ['2026-11-20', '2026-11-21'],
    ['2026-11-19T23:00:00.000Z', '2026-11-20T23:00:00.000Z'],
  ],
}

export function universeOf(rows: Rows): Universe {
  const accountOf = (row: Plain) => rows.account.find((one) => one.id === row.account)
  return {
    value: (row, path) => {
      const [first = '', second] = path.split('.')
      return second ? (accountOf(row)?.[second] ?? null) : row[first]
    },
    pointing: (row, entity, by) => rows[entity as keyof Rows].filter((one) => one[by] === row.id),
    bounds: (path, { period }) => (periods[period] as (typeof periods)[string])[path === 'dueAt' ? 1 : 0],
  }
}

const leafOn = (field: string, ops: readonly string[], value: fc.Arbitrary<unknown>): fc.Arbitrary<Filter> =>
  fc.record({ field: fc.constant(field), op: fc.constantFrom(...ops), value }) as fc.Arbitrary<Filter>
const lists = (value: fc.Arbitrary<unknown>, field: string, ops = ['in', 'notIn']) =>
  leafOn(field, ops, fc.array(value, { maxLength: 4 }))
const emptiness = (field: string): fc.Arbitrary<Filter> =>
  fc.constantFrom({ field, op: 'empty' as const }, { field, op: 'notEmpty' as const }, { not: { field, op: 'empty' as const } })

const order = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte']
// Upper and lower case of ASCII only: other folding is the database's own.
const word = fc.constantFrom(...words, 'OAK', 'k', '.', '%', '_', '\\', 'Account', "'")
const amount = fc.constantFrom(0, 1, 250, 249_999, -5, -6, 9_007_199_254_740_991)
const day = fc.constantFrom('2026-09-30', '2026-11-20', '2026-12-31', '2027-06-01')
const moment = fc
  .constantFrom('2026-11-20T10:00:00Z', '2026-11-20T11:00:00+01:00', '2020-01-01T00:00:00Z')
  .map((s) => new Date(s).toISOString())
const period = fc.constantFrom('month', 'quarter', 'day').map((name) => ({ period: name, offset: 0 }))
const tagIds = fc.constantFrom(id(1), id(2), id(3), id(9))

function text(field: string): fc.Arbitrary<Filter> {
  return fc.oneof(leafOn(field, [...order, 'contains', 'startsWith'], word), lists(word, field), emptiness(field))
}

const ofAccount = fc.oneof(
  text('account.name'),
  text('account.industry'),
  leafOn('account.employees', order, fc.constantFrom(0, 3, 69)),
  leafOn('account', ['eq', 'ne'], fc.integer({ min: 99, max: 112 }).map(id)),
  emptiness('account'),
)
const ofActivity = fc.oneof(
  text('subject'),
  leafOn('kind', ['eq', 'ne'], fc.constantFrom('task', 'call')),
  leafOn('dueAt', order, moment),
  leafOn('dueAt', ['within'], period),
  emptiness('dueAt'),
)
const hasActivity = fc.tuple(fc.boolean(), fc.option(ofActivity, { nil: undefined })).map(([not, where]): Filter => {
  const has = { has: 'activity', by: 'about', ...(where ? { where } : {}) }
  return not ? { not: has } : has
})
const leaves = fc.oneof(
  text('name'),
  text('nextStep'),
  leafOn('amount', order, amount),
  lists(amount, 'amount'),
  emptiness('amount'),
  leafOn('probability', order, fc.constantFrom(0, 35, 100)),
  leafOn('closeDate', order, day),
  leafOn('closeDate', ['within'], period),
  emptiness('closeDate'),
  lists(tagIds, 'tags', ['contains', 'in', 'notIn']),
  leafOn('tags', ['eq', 'ne', 'contains'], tagIds),
  emptiness('tags'),
  ofAccount,
  hasActivity,
)

/** Filters over opportunities, up to four deep. */
export const anyFilter: fc.Arbitrary<Filter> = fc.letrec<{ node: Filter }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaves,
    fc.array(tie('node'), { maxLength: 3 }).map((and): Filter => ({ and })),
    fc.array(tie('node'), { maxLength: 3 }).map((or): Filter => ({ or })),
    tie('node').map((not): Filter => ({ not })),
  ),
})).node
