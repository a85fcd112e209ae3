import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it, test } from 'vitest'
import { sharedData } from '../../../../test/shared-data.ts'
import type { CodedImportEntity, ImportEntity } from '../mapping.contract.ts'
import { watchColumn } from '../reading/column.rules.ts'
import { type FileFacts, guessColumns, guessEntity, guessFile } from './guess.rules.ts'
import { barelyName, sameName, wordsOf } from './name.rules.ts'
import { nearMiss } from './nearMiss.rules.ts'
import { pipelineCovering, stageOfDateColumn, stagesFrom, stageTypeOf } from './stage.rules.ts'

export function factsOf(name: string, header: readonly string[], rows: readonly (readonly string[])[] = []): FileFacts {
  const columns = header.map((column, place) => {
    const watch = watchColumn(column)
    for (const row of rows) watch.add(row[place] ?? '')
    return watch.facts()
  })
  return { name, columns }
}

describe('names', () => {
  it('are cut into words however they are written', () => {
    for (const name of ['office_location', 'OfficeLocation', 'Office Location', 'officeLocation.csv'])
      expect(wordsOf(name)).toEqual(['office', 'location'])
  })
  it('are the same in spite of case and spaces, and barely the same in spite of spelling', () => {
    expect(sameName('  Gekko  & CO ')).toBe('gekko & co')
    expect(barelyName('GTX-Pro')).toBe(barelyName('gtxpro'))
    expect(barelyName('Zoë')).toBe('zoe')
  })
})

describe('columns in another language', () => {
  test.each([
    'Firma;Projekt;Betrag;Phase;Erstellt;Abschluss;Verantwortlich',
    'Entreprise;Projet;Montant;Étape;Créée le;Date de clôture;Commercial',
  ])('%s: each goes where it belongs', (header) => {
    const guesses = guessColumns('opportunity', factsOf('any.csv', header.split(';')).columns)
    expect([...guesses.values()].map(({ to }) => to).toSorted()).toEqual(
      ['account', 'amount', 'closeDate', 'createdAt', 'name', 'owner', 'stage'].toSorted(),
    )
  })
})

it('of an export finds its own columns again, and asks nothing that it does not tell', () => {
  const header = ['id', 'name', 'accountId', 'stage', 'amount', 'amountCurrency', 'stageEnteredAt', 'furthestStage']
  const row = ['7', 'Sand filter', '9', 'Survey', '42500.00', 'EUR', '2026-09-11T08:00:00Z', 'Survey']
  const guesses = guessColumns('opportunity', factsOf('opportunities.csv', header, [row]).columns)
  expect([...guesses].map(([column, { to }]) => `${column} ${to}`).toSorted()).toEqual(
    ['amount amount', 'amountCurrency currency', 'id externalId', 'name name', 'stage stage'].toSorted(),
  )
})

describe('a file that says little', () => {
  test.each([
    [['Name', 'Custom attribute 1', 'Custom attribute 2'], 'account'],
    [['Name', 'E-mail'], 'contact'],
    [['Name', 'Website', 'Straße'], 'account'],
    [['Name', 'E-mail', 'Team'], 'user'],
    [['Name', 'SKU'], 'product'],
  ])('with %j holds %s', (header, entity) => {
    expect(guessEntity(factsOf('list.csv', header))).toBe(entity)
  })
})

describe('near misses', () => {
  const products = ['GTX Basic', 'GTX Pro', 'MG Special', 'MG Advanced', 'GTX Plus Pro', 'GTX Plus Basic', 'GTK 500']
  test.each([
    ['GTXPro', 'GTX Pro', 100],
    ['GTX Basc', 'GTX Basic', 93],
  ])('%s may mean %s', (value, meant, likeness) => {
    expect(nearMiss(value, products)).toEqual({ value, meant, likeness })
  })
  test.each(['GTK 600', 'Pump', 'XY', 'MG'])('%s means none of them', (value) => {
    expect(nearMiss(value, products)).toBeNull()
  })
  it('says nothing where two names are equally near', () => {
    expect(nearMiss('Acme Cor', ['Acme Cora', 'Acme Corb'])).toBeNull()
  })
})

describe('stages', () => {
  test.each([
    ['Won', 'won'],
    ['Closed Won', 'won'],
    ['Closed Lost', 'lost'],
    ['Lost', 'lost'],
    ['Verloren', 'lost'],
    ['Gagnée', 'won'],
    ['Prospecting', 'open'],
    ['Wonderful', 'open'],
  ] as const)('%s is %s', (name, type) => {
    expect(stageTypeOf(name)).toBe(type)
  })

  it('come in their usual order with rising chances', () => {
    expect(stagesFrom(['Won', 'Lost', 'Engaging', 'Prospecting'])).toEqual([
      { name: 'Prospecting', type: 'open', probability: 30 },
      { name: 'Engaging', type: 'open', probability: 70 },
      { name: 'Won', type: 'won', probability: 100, forecastCategory: 'closed' },
      { name: 'Lost', type: 'lost', probability: 0, forecastCategory: 'omitted' },
    ])
  })

  it('are recognised in a date column that shares their word', () => {
    expect(stageOfDateColumn('engage_date', ['Won', 'Prospecting', 'Engaging'])).toBe('Engaging')
    expect(stageOfDateColumn('Date entered Proposal', ['Engaging', 'Proposal sent'])).toBe('Proposal sent')
    expect(stageOfDateColumn('close_date', ['Closed Won', 'Engaging'])).toBeUndefined()
  })

  it('belong to a pipeline only if it has all of them', () => {
    const pipelines = [{ stages: [{ name: 'A' }] }, { stages: [{ name: 'a' }, { name: 'B' }] }]
    expect(pipelineCovering(['A', 'b'], pipelines)).toBe(pipelines[1])
    expect(pipelineCovering(['A', 'C'], pipelines)).toBeUndefined()
    expect(pipelineCovering([], pipelines)).toBeUndefined()
  })
})

const columnsFile = sharedData('salesforce-columns/headers.json')
describe.skipIf(!columnsFile)('the standard columns of Salesforce (skipped where ../shared/data is absent)', () => {
  const headers: Record<string, string[]> = columnsFile ? JSON.parse(readFileSync(columnsFile, 'utf8')) : {}
  const expected: Readonly<Partial<Record<CodedImportEntity, [string, Record<string, string>]>>> = {
    account: [
      'Account',
      {
        Name: 'name',
        BillingStreet: 'street',
        BillingCity: 'city',
        BillingState: 'region',
        BillingPostalCode: 'postcode',
        BillingCountry: 'country',
        Phone: 'phone',
        Website: 'website',
        Industry: 'industry',
        AnnualRevenue: 'revenue',
        NumberOfEmployees: 'employees',
        Description: 'description',
        CreatedDate: 'createdAt',
        AccountSource: 'source',
      },
    ],
    contact: [
      'Contact',
      {
        FirstName: 'firstName',
        LastName: 'lastName',
        Salutation: 'salutation',
        MailingStreet: 'street',
        MailingCity: 'city',
        Email: 'emails',
        Phone: 'phones',
        MobilePhone: 'phones',
        Title: 'jobTitle',
        Birthdate: 'birthDate',
        LeadSource: 'source',
        DoNotCall: 'doNotCall',
        HasOptedOutOfEmail: 'doNotMail',
        CreatedDate: 'createdAt',
      },
    ],
    opportunity: [
      'Opportunity',
      {
        Id: 'externalId',
        Name: 'name',
        StageName: 'stage',
        Amount: 'amount',
        Probability: 'probability',
        CloseDate: 'closeDate',
        Type: 'type',
        NextStep: 'nextStep',
        LeadSource: 'source',
        Description: 'description',
        CreatedDate: 'createdAt',
      },
    ],
    user: [
      'User',
      {
        FirstName: 'firstName',
        LastName: 'lastName',
        Email: 'email',
        Title: 'jobTitle',
        IsActive: 'active',
        CreatedDate: 'createdAt',
      },
    ],
  }
  test.each(Object.entries(expected))('%s', (entity, [object, columns]) => {
    const facts = factsOf(`${object}.csv`, headers[object] ?? [])
    const guesses = guessColumns(entity as ImportEntity, facts.columns)
    expect(Object.fromEntries(Object.keys(columns).map((name) => [name, guesses.get(name)?.to]))).toEqual(columns)
    for (const id of ['OwnerId', 'AccountId', 'ParentId', 'CampaignId', 'ReportsToId']) expect(guesses.get(id)).toBeUndefined()
    expect(guessEntity(facts)).toBe(entity)
    expect(guessEntity({ ...facts, name: 'export.csv' })).toBe(entity)
  })
})

const crm = sharedData('crm-sales')
describe.skipIf(!crm)('crm-sales (skipped where ../shared/data is absent)', () => {
  const factsIn = (name: string) => {
    const [header = [], ...rows]: string[][] = parse(readFileSync(join(crm ?? '', name)))
    return factsOf(name, header, rows)
  }
  const guess = (name: string) => guessFile(factsIn(name), 'en-US').mapping
  const to = (name: string) =>
    Object.fromEntries(Object.entries(guess(name).columns).map(([c, m]) => [c, typeof m === 'string' ? m : m.to]))

  it('shows M/D/Y by more than 12 in the second place', () => {
    const engage = factsIn('sales_pipeline.csv').columns.find(({ name }) => name === 'engage_date')
    expect(engage).toMatchObject({ kind: 'date', filled: 8300, empty: 500 })
    expect(engage?.dates).toMatchObject({ numeric: 8300, firstAbove12: 0, secondAbove12: 5066, example: '10/20/2016' })
  })

  it('is recognised file by file and column by column', () => {
    expect(guess('sales_teams.csv').entity).toBe('user')
    expect(to('sales_teams.csv')).toEqual({ sales_agent: 'name', manager: 'manager', regional_office: 'office' })
    expect(guess('products.csv').entity).toBe('product')
    expect(to('products.csv')).toEqual({ product: 'name', series: 'series', sales_price: 'listPrice' })
    expect(guess('accounts.csv').entity).toBe('account')
    expect(to('accounts.csv')).toEqual({
      account: 'name',
      sector: 'industry',
      year_established: 'founded',
      revenue: 'revenue',
      employees: 'employees',
      office_location: 'country',
      subsidiary_of: 'parent',
    })
    expect(guess('sales_pipeline.csv').entity).toBe('opportunity')
    expect(to('sales_pipeline.csv')).toEqual({
      opportunity_id: 'externalId',
      sales_agent: 'owner',
      product: 'products',
      account: 'account',
      deal_stage: 'stage',
      engage_date: 'entered',
      close_date: 'closeDate',
      close_value: 'closedAmount',
    })
  })

  it('composes a name and reads engage_date as entry to Engaging', () => {
    const { columns, compose } = guess('sales_pipeline.csv')
    expect(compose).toEqual({ name: '{product} – {account|opportunity_id}' })
    expect(columns.engage_date).toEqual({ to: 'entered', stage: 'Engaging', order: 'MDY' })
    expect(columns.close_date).toEqual({ to: 'closeDate', order: 'MDY' })
  })
})
