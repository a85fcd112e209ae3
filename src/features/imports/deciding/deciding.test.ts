import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it, test } from 'vitest'
import { sharedData } from '../../../../test/shared-data.ts'
import type { StageFacts } from '../../pipelines/pipeline.rules.ts'
import { sameName } from '../guessing/name.rules.ts'
import { type FileMapping, type Mapping, mappingSchema } from '../mapping.contract.ts'
import { watchColumn } from '../reading/column.rules.ts'
import { type Basis, type Decision, decideRow, type Made } from './decide.rules.ts'
import { splitName, teamKey, teamsFor } from './person.rules.ts'
import { mappingFaults, planFile } from './plan.rules.ts'
import { targetNamed } from './target.rules.ts'
import { type Reading, readCell, startOfDay } from './value.rules.ts'

const reading: Reading = { order: 'DMY', decimal: ',', times: '1', currency: 'EUR', zone: 'Europe/Berlin' }
const read = (
  text: string,
  target: string,
  entity: 'account' | 'contact' | 'opportunity' = 'contact',
  more: Partial<Reading> = {},
) => {
  const found = targetNamed(entity, target)
  if (!found) throw new Error(`no target ${target}`)
  return readCell(text, found, { ...reading, ...more })
}

describe('a cell', () => {
  test.each([
    ['12.3.1980', 'birthDate', { value: '1980-03-12' }],
    ['31.2.1980', 'birthDate', { code: 'not_a_date' }],
    ['ja', 'doNotCall', { value: true }],
    ['perhaps', 'doNotCall', { code: 'not_a_flag' }],
    ['Phone', 'preferredChannel', { value: 'phone' }],
    ['pigeon', 'preferredChannel', { code: 'not_a_choice' }],
    ['a@b.example; c@d.example', 'emails', { value: ['a@b.example', 'c@d.example'] }],
    ['  kept as it is ', 'description', { value: '  kept as it is ' }],
  ] as const)('%j to %s', (text, target, expected) => {
    expect(read(text, target)).toEqual(expected)
  })

  test.each([
    ['1.100,04', {}, { value: { amount: 110004, currency: 'EUR' } }],
    ['1100.04', { decimal: '.', times: '1000000', currency: 'USD' }, { value: { amount: 110004000000, currency: 'USD' } }],
    ['12,345', {}, { code: 'too_many_decimals' }],
    ['12 USD', {}, { value: { amount: 1200, currency: 'USD' } }],
    ['12', { currency: undefined }, { code: 'no_currency' }],
    ['500', { currency: 'JPY' }, { value: { amount: 500, currency: 'JPY' } }],
    ['twelve', {}, { code: 'not_a_number' }],
  ] as const)('%j with %j is money', (text, more, expected) => {
    expect(read(text, 'revenue', 'account', more)).toEqual(expected)
  })

  it('is a moment at the start of its day in the zone of the company, over the change of the clocks too', () => {
    expect(startOfDay('2017-03-26', 'Europe/Berlin')).toBe('2017-03-25T23:00:00.000Z')
    expect(startOfDay('2017-03-27', 'Europe/Berlin')).toBe('2017-03-26T22:00:00.000Z')
    expect(read('27.3.2017', 'createdAt')).toEqual({ value: '2017-03-26T22:00:00.000Z' })
    expect(read('27.3.2017 14:30', 'createdAt')).toEqual({ value: '2017-03-27T12:30:00.000Z' })
    expect(read('2017-03-27T14:30:00Z', 'createdAt')).toEqual({ value: '2017-03-27T14:30:00.000Z' })
    expect(read('27.3.2017 25:30', 'createdAt')).toEqual({ code: 'not_a_date' })
  })
})

describe('people', () => {
  it('are put into teams by manager under offices, each once, parents first', () => {
    const places = [
      { office: 'Central', manager: 'Dustin Brinkmann' },
      { office: 'central ', manager: 'dustin  brinkmann' },
      { office: 'East', manager: 'Cara Losch' },
      { office: 'East' },
      {},
    ]
    expect(teamsFor(places)).toEqual([
      { key: 'central', name: 'Central' },
      { key: 'east', name: 'East' },
      { key: 'central › dustin brinkmann', name: 'Dustin Brinkmann', parent: 'central', leader: 'Dustin Brinkmann' },
      { key: 'east › cara losch', name: 'Cara Losch', parent: 'east', leader: 'Cara Losch' },
    ])
    expect(places.map(teamKey)).toEqual([
      'central › dustin brinkmann',
      'central › dustin brinkmann',
      'east › cara losch',
      'east',
      undefined,
    ])
  })

  test.each([
    ['Ines Rohde', { firstName: 'Ines', lastName: 'Rohde' }],
    ['Rohde, Ines Maria', { firstName: 'Ines Maria', lastName: 'Rohde' }],
    ['Madonna', { lastName: 'Madonna' }],
  ])('%s is split', (full, parts) => {
    expect(splitName(full)).toEqual(parts)
  })
})

const stage = (name: string, type: StageFacts['type'], position: number): StageFacts => ({
  id: name.toLowerCase(),
  pipeline: 'p',
  name,
  type,
  position,
  probability: 50,
  rottingDays: null,
  archived: false,
})
const road = {
  pipeline: '019a0000-0000-7000-8000-000000000001',
  stages: [stage('Prospecting', 'open', 0), stage('Engaging', 'open', 1), stage('Won', 'won', 2), stage('Lost', 'lost', 3)].map(
    (s, i) => ({
      ...s,
      id: `019a0000-0000-7000-8000-00000000001${i}`,
    }),
  ),
}
const [prospecting, engaging, won, lost] = road.stages.map(({ id }) => id)
const idOf = (name: string) =>
  `019a0000-0000-7000-8000-${[...sameName(name)]
    .reduce((h, c) => (h * 31 + c.charCodeAt(0)) % 0xffffff, 7)
    .toString(16)
    .padStart(12, '0')}`
const ground = { zone: 'UTC', locale: 'en-US', now: '2026-11-20T12:00:00.000Z' }

const deals: FileMapping = {
  file: 'sales_pipeline.csv',
  entity: 'opportunity',
  columns: {
    opportunity_id: 'externalId',
    sales_agent: 'owner',
    product: { to: 'products', values: { GTXPro: 'GTX Pro' } },
    account: 'account',
    deal_stage: 'stage',
    engage_date: { to: 'entered', stage: 'Engaging', order: 'MDY' },
    close_date: { to: 'closeDate', order: 'MDY' },
    close_value: 'closedAmount',
  },
  compose: { name: '{product} – {account|opportunity_id}' },
}
const header = Object.keys(deals.columns)
const factsOf = (names: readonly string[], rows: readonly (readonly string[])[]) =>
  names.map((name, place) => {
    const watch = watchColumn(name)
    for (const row of rows) watch.add(row[place] ?? '')
    return watch.facts()
  })
const mapping: Mapping = { source: 'crm-sales', currency: 'USD', files: [deals] }
const plan = planFile({ mapping, file: deals, columns: factsOf(header, []), ground })
const basis: Basis = { find: (_, name) => (name === 'Nobody' ? undefined : idOf(name)), road }
const decide = (cells: string): Decision => decideRow(plan, cells.split(','), basis, 7)
const made = (cells: string): Made => {
  const decision = decide(cells)
  if (decision.outcome !== 'created') throw new Error(JSON.stringify(decision))
  return decision
}

describe('a deal of one row', () => {
  it('that was won entered Engaging when it was engaged and Won, with its value, when it was closed', () => {
    const deal = made('Z063OYW0,Darcel Schlecht,GTXPro,Isdom,Won,10/25/2016,3/11/2017,4514')
    expect(deal).toMatchObject({ key: 'Z063OYW0', createdAt: '2016-10-25T00:00:00.000Z', products: [idOf('GTX Pro')] })
    expect(deal.states.map(({ at, values }) => [at, values.stage, values.amount, values.closeDate, values.closedAt])).toEqual([
      ['2016-10-25T00:00:00.000Z', engaging, undefined, undefined, null],
      ['2017-03-11T00:00:00.000Z', won, { amount: 451400, currency: 'USD' }, '2017-03-11', '2017-03-11T00:00:00.000Z'],
    ])
    expect(deal.states[1]?.values).toMatchObject({
      name: 'GTX Pro – Isdom',
      externalSource: 'crm-sales',
      externalId: 'Z063OYW0',
      owner: idOf('Darcel Schlecht'),
      account: idOf('Isdom'),
      furthestStage: won,
    })
  })

  it('that was lost keeps the value 0 the file says, and came as far as Engaging', () => {
    const deal = made('13KWVA7V,Gladys Colclough,GTX Pro,Isdom,Lost,11/4/2016,3/18/2017,0')
    expect(deal.states[1]?.values).toMatchObject({ stage: lost, amount: { amount: 0, currency: 'USD' }, furthestStage: engaging })
  })

  it('that is open has one state', () => {
    const deal = made('HAXMC4IX,James Ascencio,MG Advanced,,Engaging,11/3/2016,,')
    expect(deal.createdAt).toBe('2016-11-03T00:00:00.000Z')
    expect(deal.states).toHaveLength(1)
    expect(deal.states[0]?.values).toMatchObject({ stage: engaging, name: 'MG Advanced – HAXMC4IX' })
    expect(deal.states[0]?.values).not.toHaveProperty('account')
  })

  it('without any date is undated', () => {
    const deal = made('6CWZFOHJ,Anna Snelling,GTX Basic,Green-Plus,Prospecting,,,')
    expect(deal.createdAt).toBeNull()
    expect(deal.states.map(({ at, values }) => [at, values.stage])).toEqual([[null, prospecting]])
  })

  it('closed on a known day and created on an unknown one is won on that day and otherwise undated', () => {
    const deal = made('X,A,B,C,Won,,3/11/2017,1')
    expect([deal.createdAt, deal.states.map(({ at }) => at)]).toEqual([null, ['2017-03-11T00:00:00.000Z']])
  })

  it('closed on an unknown day is undated at its end', () => {
    expect(made('X,A,B,C,Won,3/1/2017,,1').states.map(({ at, values }) => [at, values.stage, values.closeDate])).toEqual([
      ['2017-03-01T00:00:00.000Z', engaging, undefined],
      [null, won, null],
    ])
  })

  test.each([
    ['X,A,B,C,Won,3/11/2017,3/10/2017,1', 'closed_before_created', 'close_date'],
    ['X,A,B,C,Won,3/11/2017,3/10/2027,1', 'in_future', 'close_date'],
    ['X,A,B,C,Engaging,3/11/2027,,', 'in_future', 'engage_date'],
    ['X,A,B,C,Sleeping,3/11/2017,,', 'unknown_stage', 'deal_stage'],
    ['X,A,B,C,,3/11/2017,,', 'required', 'deal_stage'],
    ['X,Nobody,B,C,Won,3/11/2017,3/12/2017,1', 'unknown_name', 'sales_agent'],
    ['X,A,B,C,Won,13/11/2017,3/12/2017,1', 'not_a_date', 'engage_date'],
    ['X,A,B,C,Won,3/11/2017,3/12/2017,much', 'not_a_number', 'close_value'],
    ['X,A,B,C,Won,3/11/2017,3/12/2017,1,extra', 'too_many_cells', undefined],
    [`${'X'.repeat(101)},A,B,C,Engaging,3/11/2017,,`, 'invalid', 'opportunity_id'],
  ] as const)('%s is refused: %s', (cells, code, column) => {
    expect(decide(cells)).toMatchObject({ outcome: 'refused', problems: [{ code, ...(column ? { column } : {}) }] })
  })

  it('tells all of its problems at once', () => {
    const decision = decide('X,Nobody,B,C,Won,13/11/2017,3/12/2017,much')
    expect(decision.outcome === 'refused' && decision.problems.map(({ code }) => code)).toEqual([
      'unknown_name',
      'not_a_date',
      'not_a_number',
    ])
  })

  it('without a number of its own gets that of its row', () => {
    const { opportunity_id: _, ...columns } = deals.columns
    const without = planFile({ mapping, file: { ...deals, columns }, columns: factsOf(header, []), ground })
    expect(decideRow(without, 'ignored,A,B,C,Engaging,3/11/2017,,'.split(','), basis, 7)).toMatchObject({ key: 'row 7' })
  })
})

describe('a mapping', () => {
  const files = [{ name: 'sales_pipeline.csv', columns: factsOf(header, []) }]
  it('without faults has none', () => {
    expect(mappingFaults(mapping, files)).toEqual([])
  })
  it('is asked for its currency, its columns, targets and what an entity cannot be without', () => {
    const faulty: Mapping = {
      files: [
        {
          file: 'sales_pipeline.csv',
          entity: 'opportunity',
          columns: { close_value: 'amount', other: 'name', product: 'colour', engage_date: 'entered' },
        },
      ],
    }
    expect(mappingFaults(faulty, files).map(({ code }) => code)).toEqual([
      'no_currency',
      'no_column',
      'no_target',
      'no_stage',
      'required',
    ])
    expect(mappingFaults({ files: [{ file: 'other.csv', entity: 'product', columns: {} }] }, files)).toMatchObject([
      { code: 'no_file' },
    ])
  })
})

const crm = sharedData('crm-sales')
describe.skipIf(!crm)('crm-sales by rules alone (skipped where ../shared/data is absent)', () => {
  it('has no fault under the mapping of the documents', () => {
    const example = join(import.meta.dirname, '../../../../docs/examples/crm-sales.mapping.json')
    const documented = mappingSchema.parse(JSON.parse(readFileSync(example, 'utf8')))
    const files = documented.files.map(({ file: name }) => {
      const [first = [], ...rows]: string[][] = parse(readFileSync(join(crm ?? '', name)))
      return { name, columns: factsOf(first, rows) }
    })
    expect(mappingFaults(documented, files)).toEqual([])
  })

  it('gives 4,238 won deals for 10,005,534 and 63.15 % of the closed', () => {
    const [first = [], ...rows]: string[][] = parse(readFileSync(join(crm ?? '', 'sales_pipeline.csv')))
    const whole = planFile({ mapping, file: deals, columns: factsOf(first, rows), ground })
    const decisions = rows.map((cells, i) => decideRow(whole, cells, basis, i + 1))
    const last = decisions.flatMap((d) => (d.outcome === 'created' ? [d.states.at(-1)?.values ?? {}] : []))
    const wonDeals = last.filter((values) => values.stage === won)
    const lostDeals = last.filter((values) => values.stage === lost)
    expect([last.length, wonDeals.length, lostDeals.length]).toEqual([8800, 4238, 2473])
    expect(wonDeals.reduce((sum, { amount }) => sum + (amount as { amount: number }).amount, 0)).toBe(1_000_553_400)
    expect(((wonDeals.length / (wonDeals.length + lostDeals.length)) * 100).toFixed(2)).toBe('63.15')
    expect(decisions.filter((d) => d.outcome === 'created' && d.createdAt === null)).toHaveLength(500)
  })
})
