import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { sheetTexts } from '../../../test/workbooks.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { allEntities } from '../../server/entities.ts'
import { account, accounts } from '../accounts/account.contract.ts'
import { opportunities, opportunity } from '../opportunities/opportunity.contract.ts'
import { roles, users } from '../people/user.contract.ts'
import { exportQuery } from './export.contract.ts'
import { columnName, columnsOfField, csvText, neutral } from './exportCell.rules.ts'
import { exported } from './exported.contract.ts'

describe('a cell', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+49 30', "'+49 30"],
    ['-1', "'-1"],
    ['@sum', "'@sum"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\r=1"],
    ['＝1+1', "'＝1+1"],
    ['＠sum', "'＠sum"],
    ['plain = text', 'plain = text'],
    ['', ''],
  ])('%j leaves as %j', (text, safe) => {
    expect(neutral(text)).toBe(safe)
  })

  it('of an amount is a number, also below zero, with its currency beside it', () => {
    const [amount, currency] = columnsOfField('amount', { kind: 'money', presence: 'optional' })
    const row = { amount: { amount: -1250, currency: 'EUR' } }
    const texts = [amount?.cell(row), currency?.cell(row), amount?.cell({ amount: null })].map((cell) => csvText(cell ?? null))
    expect(texts).toEqual(['-12.50', 'EUR', ''])
    expect([amount, currency].map((column) => column && columnName(column))).toEqual(['amount', 'amountCurrency'])
  })
})

describe('a list over HTTP', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world?.close())

  const file = async (path: string, headers: Record<string, string> = {}) => {
    const response = await world.server.inject({ method: 'GET', url: path, headers })
    return {
      status: response.statusCode,
      headers: response.headers,
      rows: (response.statusCode === 200 ? parse(response.body, { columns: true, bom: true }) : []) as Record<string, string>[],
    }
  }

  it('exists for every entity the program knows', () => {
    expect(exported.map(({ name }) => name).sort()).toEqual(
      allEntities()
        .map(({ name }) => name)
        .sort(),
    )
  })

  it('gives all records the filter leaves, over more than one page, with formulas made harmless', async () => {
    const names = Array.from({ length: 1200 }, (_, i) => (i === 7 ? '=HYPERLINK("http://x.example")' : `Account ${i}`))
    await world.owner.callAll(
      accounts.create,
      names.slice(0, 1000).map((name) => ({ name, industry: 'retail' })),
    )
    await world.owner.callAll(
      accounts.create,
      names.slice(1000).map((name) => ({ name, industry: 'steel', revenue: { amount: 110004, currency: 'EUR' } })),
    )
    const headers = world.owner.headers
    const all = await file(exportQuery(account).path, headers)
    expect([all.status, all.rows.length, all.headers['content-type']]).toEqual([200, 1200, 'text/csv; charset=utf-8'])
    expect(all.headers['content-disposition']).toBe(`attachment; filename="accounts.csv"; filename*=UTF-8''accounts.csv`)
    expect(all.rows.map(({ name }) => name).sort()).toEqual(
      names.map((name) => (name.startsWith('=') ? `'${name}` : name)).sort(),
    )
    const steel = await file(
      `${exportQuery(account).path}?filter=${encodeURIComponent(JSON.stringify({ field: 'industry', op: 'eq', value: 'steel' }))}`,
      headers,
    )
    expect([steel.rows.length, steel.rows[0]?.revenue, steel.rows[0]?.revenueCurrency]).toEqual([200, '1100.04', 'EUR'])
  })

  it('gives what a list shows: its fields in their order under its headings, as CSV and as XLSX', async () => {
    const query = new URLSearchParams({
      filter: JSON.stringify({ field: 'industry', op: 'eq', value: 'steel' }),
      sort: '-name',
      fields: 'name,revenue,owner,createdAt',
      headings: JSON.stringify(['=Name', 'Chiffre d’affaires', 'Owner', 'Created']),
      currencyHeading: 'devise',
    })
    const headings = ['=Name', 'Chiffre d’affaires', 'Chiffre d’affaires, devise', 'Owner', 'Created']
    const csv = await world.server.inject({
      method: 'GET',
      url: `${exportQuery(account).path}?${query}`,
      headers: world.owner.headers,
    })
    const rows = parse(csv.body, { bom: true }) as string[][]
    expect(rows[0]).toEqual([`'=Name`, ...headings.slice(1)])
    expect(rows[1]).toEqual(['Account 1199', '1100.04', 'EUR', 'Nora Lindahl', '2026-11-20T10:00:00.000Z'])
    query.set('format', 'xlsx')
    const book = await world.server.inject({
      method: 'GET',
      url: `${exportQuery(account).path}?${query}`,
      headers: world.owner.headers,
    })
    expect([book.statusCode, book.headers['content-disposition']]).toEqual([
      200,
      `attachment; filename="accounts.xlsx"; filename*=UTF-8''accounts.xlsx`,
    ])
    const sheet = await sheetTexts(book.rawPayload, 'accounts')
    expect(sheet).toHaveLength(201)
    expect(sheet.slice(0, 2)).toEqual([headings, ['Account 1199', '1100.04', 'EUR', 'Nora Lindahl', '2026-11-20T11:00:00']])
    query.set('fields', 'name,colour')
    const wrong = await world.server.inject({
      method: 'GET',
      url: `${exportQuery(account).path}?${query}`,
      headers: world.owner.headers,
    })
    expect(wrong.statusCode).toBe(422)
  })

  it('refuses a field that is hidden from the role, as a list does', async () => {
    const made = await world.owner.call(roles.create, {
      name: 'Blind exporter',
      grants: {
        account: { read: 'all', create: 'none', write: 'none', delete: 'none', export: 'all', hidden: ['revenue'], readOnly: [] },
      },
    })
    const { id } = await world.owner.call(users.create, { name: 'Bl Ind', email: 'blind@example.com', role: made.id })
    const blind = await world.signInAs(id, 'blind@example.com')
    const path = exportQuery(account).path
    expect((await file(`${path}?fields=name,revenue`, blind.headers)).status).toBe(422)
    expect((await file(`${path}?fields=name`, blind.headers)).rows[0]).toEqual({ name: expect.any(String) })
    expect(Object.keys((await file(path, blind.headers)).rows[0] ?? {})).not.toContain('revenue')
  })

  it('refuses a filter that is wrong, and callers who may not export', async () => {
    const wrong = await file(
      `${exportQuery(account).path}?filter=${encodeURIComponent('{"field":"colour","op":"empty"}')}`,
      world.owner.headers,
    )
    expect(wrong.status).toBe(422)
    expect((await file(exportQuery(account).path)).status).toBe(401)
    const reader = (await world.owner.call(roles.list, {})).rows.find(({ name }) => name === 'Reader')
    const { id } = await world.owner.call(users.create, { name: 'Rea Der', email: 'rea@example.com', role: reader?.id ?? '' })
    const rea = await world.signInAs(id, 'rea@example.com')
    expect((await file(exportQuery(account).path, rea.headers)).status).toBe(403)
  })

  it('holds only the own records for a role that exports those', async () => {
    const seller = (await world.owner.call(roles.list, {})).rows.find(({ name }) => name === 'Seller')
    const { id } = await world.owner.call(users.create, { name: 'Sel Ler', email: 'sel@example.com', role: seller?.id ?? '' })
    const sel = await world.signInAs(id, 'sel@example.com')
    await world.owner.call(opportunities.create, { name: 'Theirs' })
    await sel.call(opportunities.create, { name: 'Own' })
    expect((await sel.call(opportunities.list, {})).rows).toHaveLength(2)
    const { rows } = await file(exportQuery(opportunity).path, sel.headers)
    expect(rows.map(({ name }) => name)).toEqual(['Own'])
  })
})
