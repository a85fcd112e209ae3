import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Endpoint } from '../../src/contract/endpoint.ts'
import { specsOf } from '../../src/contract/entity.ts'
import { groupableKinds } from '../../src/contract/group.ts'
import { allEntities, entityNamed } from '../../src/server/entities.ts'
import { registered } from '../../src/server/verb.ts'
import { filters } from './questions.ts'
import { beAtWork, countDeals, fillMore } from './twinMore.ts'
import { id } from './twins.ts'
import { asked, cap, endpoint, openTwins, sameOf, type Twin } from './twinWorlds.ts'

let twins: readonly Twin[]
beforeAll(async () => {
  twins = await openTwins(fillMore)
})
afterAll(() => Promise.all(twins.map(({ world }) => world.close())))

const ask = (what: Endpoint, input: object | ((twin: Twin) => object)) =>
  sameOf(
    twins,
    (twin) => asked(twin.seller, what, typeof input === 'function' ? input(twin) : input),
    `${what.name} ${JSON.stringify(typeof input === 'function' ? {} : input)}`,
  )

/** All that only administrators may ask: a seller is told nothing of it. */
const forAdministrators = (what: Endpoint) => what.policy === 'admin'
const standard = () =>
  allEntities().flatMap(({ name }) => [
    `list${cap(name)}s`,
    `total${cap(name)}s`,
    `group${cap(name)}s`,
    `get${cap(name)}`,
    `export${cap(name)}s`,
  ])

const dimensions = ['owner', 'team', 'industry', 'product', 'amountBand', 'competitor', 'stage', 'month', 'tag']
/** What people have declared: one the seller sees, two he does not. */
const declared = ['account.kindOfWater', 'opportunity.grade', 'account.rank']
const ofReport = (base: object, more: object = {}) => {
  const of = (rest: object) => (twin: Twin) => ({ pipeline: twin.pipeline, ...base, ...rest, ...more })
  const byFilter = (filters.opportunity ?? []).slice(0, 12).map((filter) => of({ filter }))
  return [of({}), of({ asOf: '2026-11-20' }), ...[...dimensions, ...declared].map((by) => of({ by })), ...byFilter]
}
const report = (name: string, parts: readonly object[] = [{}], base: object = { period: 'all' }) => ({
  [`get${name}`]: ofReport(base),
  [`get${name}Records`]: parts.flatMap((part) => ofReport(base, { limit: 2, ...part }).slice(0, 5)),
})
/** Reports whose period may go by the expected close, and which may leave out deals by a field. */
const byClose = [{ period: 'thisYear' }, { period: 'thisYear', asOf: '2026-11-20' }, { period: 'all', by: 'month' }]
const inNeeds = (part: string) => ({ part, stage: 1 })
const definitions = [
  countDeals,
  ...['account.industry', 'amount', 'closeDate', 'owner', 'probability', 'account.owner', 'doubled'].map((field) => ({
    ...countDeals,
    dimensions: [{ field }],
  })),
  ...['amount', 'probability', 'account.revenue', 'doubled'].map((field) => ({
    ...countDeals,
    measures: [{ way: 'sum', field }],
  })),
  { ...countDeals, asOf: '2026-11-20' },
  { ...countDeals, period: { field: 'closeDate', name: 'thisYear' } },
  ...(filters.opportunity ?? []).map((filter) => ({ ...countDeals, filter })),
  { entity: 'xSurvey', measures: [{ way: 'count' }], dimensions: [{ field: 'after' }, { field: 'step' }] },
  { entity: 'xSurvey', measures: [{ way: 'sum', field: 'depth' }], dimensions: [] },
  { entity: 'xSurvey', measures: [{ way: 'max', field: 'doubleDepth' }], dimensions: [{ field: 'customer.industry' }] },
  {
    entity: 'account',
    measures: [
      { way: 'sum', field: 'worth' },
      { way: 'sum', field: 'deals' },
    ],
    dimensions: [{ field: 'industry' }],
  },
  { entity: 'contact', measures: [{ way: 'count' }], dimensions: [{ field: 'reportsTo' }] },
  { entity: 'activity', measures: [{ way: 'count' }], dimensions: [{ field: 'kind' }, { field: 'owner' }] },
] as const
const texts = ['Zebra', 'quartz', 'survey', 'well', 'hidden', 'elsewhere', 'seller', 'Narrowed']
const records = [
  ['opportunity', 30],
  ['opportunity', 32],
  ['account', 10],
  ['account', 11],
  ['xSurvey', 65],
  ['xSurvey', 66],
  ['dashboard', 75],
  ['savedReport', 70],
  ['improvement', 84],
] as const
const ofRecords = records.map(([entity, n]) => ({ entity, record: id(n) }))

const ofSurveys = [
  {},
  { period: 'all' },
  { asOf: '2026-11-20' },
  { filter: { field: 'depth', op: 'gt', value: 1 } },
  { filter: { field: 'after', op: 'empty' } },
  { filter: { field: 'customer.industry', op: 'eq', value: 'mining' } },
]

type Input = object | ((twin: Twin) => object)
/** What is asked of each endpoint that is no standard one. */
const questions: Readonly<Record<string, readonly Input[]>> = {
  ...report('Funnel', [{ part: 'n' }, inNeeds('count')]),
  ...report('DropOff', [inNeeds('reached'), inNeeds('stopped')]),
  ...report('Movement', [{ part: 'new' }]),
  ...report('Trends', [{ part: 'won', day: '2026-11-01' }]),
  ...report('Velocity', [{ part: 'created' }, { part: 'won' }], {}),
  ...report('Cycle'),
  ...report('StageTime', [inNeeds('open')]),
  ...report('Cohorts', [{ part: 'n' }, { part: 'won' }]),
  ...report('Distribution', [{ band: 0 }], {}),
  ...report('WinRate', [{ part: 'n' }, { part: 'lost' }]),
  ...report('PipelineReport', [{}, { part: 'withoutAmount' }, { part: 'unconverted' }]),
  funnelOfXSurvey: ofSurveys,
  funnelRecordsOfXSurvey: ofSurveys.map((input) => ({ ...input, part: 'n' })),
  stageTimeOfXSurvey: ofSurveys,
  stageTimeRecordsOfXSurvey: [61, 62].flatMap((n) => ofSurveys.map((input) => ({ ...input, stage: id(n), part: 'open' }))),
  getImprovementEffect: [{ id: id(80) }, { id: id(84) }],
  buildReport: definitions.map((definition) => ({ definition })),
  getBuiltRecords: definitions.flatMap((definition) => [
    { definition },
    { definition, at: { row: '' } },
    { definition, at: { row: null } },
  ]),
  readDashboard: [
    ...[73, 74, 75].map((n) => ({ id: id(n) })),
    ...(filters.opportunity ?? []).map((filter) => ({ id: id(73), filterEntity: 'opportunity', filter })),
    { id: id(73), period: { name: 'thisYear' } },
  ],
  getLastSending: [70, 72].map((n) => ({ entity: 'report', id: id(n) })),
  getSentFile: [{ entity: 'report', id: id(72), slot: '2026-11-27T08:00', position: 0 }],
  opportunityBoard: (filters.opportunity ?? []).map((filter) => (twin: Twin) => ({ pipeline: twin.pipeline, filter })),
  search: texts.flatMap((q) => [{ q }, { q, entity: 'xSurvey' }]),
  getTimeline: [...ofRecords, ...texts.map((q) => ({ entity: 'xSurvey', record: id(66), q }))],
  getValueHistory: [
    ...['depth', 'after', 'doubleDepth', 'step'].map((field) => ({ entity: 'xSurvey', record: id(66), field })),
    { entity: 'savedReport', record: id(70), field: 'definition' },
    { entity: 'dashboard', record: id(74), field: 'filter' },
    { entity: 'view', record: id(76), field: 'filter' },
    { entity: 'improvement', record: id(84), field: 'filter' },
  ],
  listMentionable: [...ofRecords, ...texts.map((q) => ({ entity: 'opportunity', record: id(30), q }))],
  getPresence: ofRecords,
  listNotifications: [{ view: 'all' }, { kind: 'mention' }],
  countNotifications: [{}],
  getNotificationChoice: [{}],
  getToday: [{}],
  getStreamRecords: [{ part: 'won' }, { part: 'created' }],
  getAttachmentFile: [{ id: id(90) }],
  getAttachmentPreview: [{ id: id(90) }],
  listImports: [{}],
  getImport: [{ id: id(91) }],
  previewImport: [{ id: id(91) }],
  rejectedRows: [{ id: id(91) }],
  importRows: [{ id: id(91) }],
  getTimelineSummary: ofRecords,
  getExport: [{ id: id(92) }],
  getExportFile: [{ id: id(92) }],
  getBulk: [{ id: id(92) }],
  getUndo: [{ id: id(92) }],
  getSample: [{}],
  getStillSteps: [{}],
  getCompany: [{}],
  getDoor: [{}],
  listCalendars: [{}],
}

it('every question that the program answers is asked of both', () => {
  // Who one is differs by the token of the session alone.
  const left = registered()
    .map(({ endpoint }) => endpoint)
    .filter((what) => what.kind === 'query' && !forAdministrators(what) && what.name !== 'getMe')
    .map(({ name }) => name)
    .filter((name) => !standard().includes(name) && !questions[name])
  expect(left).toEqual([])
})

it('no report goes by a close date that one may not see', async () => {
  for (const more of byClose)
    for (const part of [{}, { dateField: 'closeDate' }]) {
      const of = (twin: Twin) => ({ pipeline: twin.pipeline, ...more, ...part })
      await ask(endpoint('dateField' in part ? 'getWinRate' : 'getPipelineReport'), of)
      await ask(endpoint(`${'dateField' in part ? 'getWinRate' : 'getPipelineReport'}Records`), (twin) => ({
        ...of(twin),
        ...('dateField' in part ? { part: 'n' } : {}),
      }))
    }
})

it.each(Object.keys(questions))('%s tells the same', async (name) => {
  let found = 0
  if (name === 'getPresence') await Promise.all(twins.map(({ world }, i) => beAtWork(world.owner, i === 0)))
  for (const input of questions[name] as readonly Input[]) {
    const of = (twin: Twin) => {
      const { stage, ...rest } = (typeof input === 'function' ? input(twin) : input) as { stage?: number | string }
      const at = name === 'getFunnelRecords' ? 'step' : 'stage'
      if (stage === undefined) return rest
      return { ...rest, [at]: typeof stage === 'number' ? twin.stages[stage] : stage }
    }
    if ((await ask(endpoint(name), of)).includes('"status":200')) found += 1
  }
  if (
    !['getSentFile', 'getBulk', 'getUndo', 'getExport', 'getExportFile'].includes(name) &&
    !/import|rejected|attachment/i.test(name)
  )
    expect(found).toBeGreaterThan(0)
})

describe('records of every kind', () => {
  const kinds = [
    'account',
    'contact',
    'opportunity',
    'activity',
    'interest',
    'view',
    'report',
    'dashboard',
    'improvement',
    'xSurvey',
    'declaredField',
    'stage',
    'user',
  ]

  it.each(kinds)('%s is listed, counted, grouped and taken out the same', async (name) => {
    const of = (verb: string, plural = 's') => endpoint(`${verb}${cap(name)}${plural}`)
    const fields = specsOf(entityNamed(name))
    await ask(of('list'), { sort: ['id'], limit: 500, archived: 'with' })
    await ask(of('total'), {})
    for (const [field, { kind }] of fields) {
      if (!groupableKinds.includes(kind) && kind !== 'date') continue
      await ask(of('group'), { by: field, cards: 5 })
      await ask(of('group'), { by: 'owner', lanes: field })
    }
    for (const filter of filters[name] ?? []) await ask(of('group'), { by: 'owner', filter })
    const plain = fields.map(([field]) => field).filter((field) => field !== 'id')
    for (const format of ['csv', 'xlsx']) await ask(of('export'), { format, sort: 'id', fields: plain })
    for (const n of [10, 30, 32, 65, 66, 70, 72, 73, 74, 75, 76, 77]) await ask(of('get', ''), { id: id(n) })
  })

  it('of a declared kind one filters and sorts by nothing that is hidden', async () => {
    const list = endpoint('listXSurveys')
    for (const field of ['depth', 'doubleDepth', 'after', 'after.name', 'customer', 'customer.industry', 'step', 'name']) {
      await ask(list, { sort: [field], limit: 1 })
      await ask(list, { filter: { field, op: 'notEmpty' } })
      await ask(list, { filter: { not: { field, op: 'empty' } } })
    }
    for (const field of ['doubled', 'worth', 'deals']) {
      await ask(endpoint('listOpportunitys'), { sort: [field], limit: 1 })
      await ask(endpoint('listAccounts'), { sort: [field], filter: { field, op: 'notEmpty' } })
    }
  })
})

it('what administrators look after is refused to everybody else, whatever is asked', async () => {
  const kept = registered()
    .map(({ endpoint }) => endpoint)
    .filter((what) => what.kind === 'query' && forAdministrators(what))
  expect(kept.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['getAudit', 'exportAudit', 'getRecordHealth', 'getHolds', 'explainAccess']),
  )
  for (const what of kept) expect(await ask(what, {})).toContain('"status":403')
})

it('who may see it all sees the difference: the comparisons can fail', async () => {
  const whole = (name: string, input: object) =>
    Promise.all(twins.map(async (twin) => twin.swap(JSON.stringify((await asked(twin.world.owner, endpoint(name), input)).body))))
  for (const [name, input] of [
    ['readDashboard', { id: id(73) }],
    ['buildReport', { definition: definitions.at(-5) }],
    ['listXSurveys', { sort: ['id'] }],
    ['listReports', { sort: ['id'] }],
    ['search', { q: 'zebra' }],
    ['getTimeline', { entity: 'account', record: id(11) }],
    ['getAudit', {}],
  ] as const) {
    const [a, b] = await whole(name, input)
    expect(a, name).not.toBe(b)
  }
})
