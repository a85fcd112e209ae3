import type { Call } from './measure/load.ts'
import { mistyped, nth, type Picks, typed } from './measure/picks.ts'

/** One line of the table: the same thing asked of the program and of the limit. */
export interface Row {
  readonly name: string
  /** Milliseconds that the median of one connection may take. */
  readonly target: number
  /** Share of the limit's throughput that 16 connections should reach. */
  readonly share?: number
  program(i: number): Call
  /** Left out where nothing by hand does the same. */
  limit?(i: number): Call
}

const get = (path: string, query: Readonly<Record<string, unknown>> = {}): Call => {
  const pairs = Object.entries(query).map(([key, value]) => [
    key,
    typeof value === 'object' ? JSON.stringify(value) : String(value),
  ])
  return { method: 'GET', path: pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs)}` }
}
const read = (name: string, ...values: readonly string[]): Call => ({
  method: 'GET',
  path: `/${name}?${new URLSearchParams(values.map((value) => ['v', value]))}`,
})
const post = (path: string, body: unknown): Call => ({ method: 'POST', path, body })

/** Everything that is measured call by call. */
export function rowsFor(picks: Picks, asOf: string): readonly Row[] {
  return [...readRows(picks), ...writeRows(picks), ...searchRows(picks), ...reportRows(picks, asOf)]
}

function readRows({ pipeline, owners, deals }: Picks): readonly Row[] {
  return [
    {
      name: 'list of 50, filtered and sorted',
      target: 5,
      share: 0.6,
      program: (i) =>
        get('/api/opportunities', {
          limit: 50,
          sort: '-closeDate',
          filter: {
            and: [
              { field: 'pipeline', op: 'eq', value: pipeline },
              { field: 'owner', op: 'eq', value: nth(owners, i) },
            ],
          },
        }),
      limit: (i) => read('list', pipeline, nth(owners, i)),
    },
    {
      name: 'get with relations',
      target: 5,
      program: (i) => get(`/api/opportunities/${nth(deals, i)}`),
      limit: (i) => read('get', nth(deals, i)),
    },
  ]
}

function writeRows({ accounts, stages, movable }: Picks): readonly Row[] {
  const half = Math.floor(movable.length / 2)
  const step = (i: number) => nth(stages.slice(1, 3), Math.floor(i / half)) as string
  const deal = (i: number) => ({ name: `Bench deal ${i}`, account: nth(accounts, i).id, closeDate: '2027-01-31' })
  return [
    {
      name: 'create',
      target: 8,
      program: (i) => post('/api/opportunities', { ...deal(i), amount: { amount: 100_000 + i, currency: 'EUR' } }),
      limit: (i) => post('/create', { ...deal(i), stage: stages[0], amount: 100_000 + i }),
    },
    {
      name: 'move',
      target: 8,
      program: (i) => post('/api/opportunities/move', { id: nth(movable.slice(0, half), i), stage: step(i) }),
      limit: (i) => post('/move', { id: nth(movable.slice(half), i), stage: step(i) }),
    },
  ]
}

function searchRows({ accounts }: Picks): readonly Row[] {
  const title = (i: number) => nth(accounts, i).title
  return [
    {
      name: 'search, a name as typed',
      target: 30,
      program: (i) => get('/api/search', { q: typed(title(i)) }),
      limit: (i) => read('search', typed(title(i))),
    },
    {
      name: 'search, a typing mistake',
      target: 200,
      program: (i) => get('/api/search', { q: mistyped(title(i)) }),
      limit: (i) => read('typo', mistyped(title(i))),
    },
  ]
}

/** Every activity counted, with its minutes, by whose it is and by month. */
const activityReport = {
  entity: 'activity',
  measures: [{ way: 'count' }, { way: 'average', field: 'minutes' }],
  dimensions: [{ field: 'owner' }, { field: 'dueAt', by: 'month' }],
}

function reportRows({ boardPipeline, pipeline }: Picks, asOf: string): readonly Row[] {
  const filter = { field: 'account.industry', op: 'eq', value: 'food' }
  const funnel = (more: object) => get('/api/reports/funnel', { pipeline, period: 'all', ...more })
  return [
    {
      name: 'board totals of 10,000 deals',
      target: 100,
      program: () => get('/api/opportunities/board', { pipeline: boardPipeline }),
      limit: () => read('board', boardPipeline),
    },
    {
      name: 'funnel reached, unfiltered',
      target: 300,
      program: () => funnel({ mode: 'reached' }),
      limit: () => read('funnel', pipeline),
    },
    ...['reached', 'strict', 'visited', 'flow'].map((mode) => ({
      name: `funnel ${mode}, filter and as-of`,
      target: 900,
      program: () => funnel({ mode, filter, asOf }),
      limit: () => read('asOf', pipeline, asOf, 'food'),
    })),
    {
      name: 'builder report over 1 M activities',
      target: 1000,
      program: () => get('/api/reports/build', { definition: activityReport }),
    },
    ...['movement', 'drop-off'].map((report) => ({
      name: `${report}, filter and as-of`,
      target: 900,
      program: () => get(`/api/reports/${report}`, { pipeline, period: 'last12Months', filter, asOf }),
      limit: () => read('asOf', pipeline, asOf, 'food'),
    })),
  ]
}
