import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { settled, upload } from '../../../test/importing.ts'
import { tell } from '../../../test/processes.ts'
import { sharedData } from '../../../test/shared-data.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { accounts } from '../accounts/account.contract.ts'
import { opportunities } from '../opportunities/opportunity.contract.ts'
import { teams, users } from '../people/user.contract.ts'
import { pipelines } from '../pipelines/pipeline.contract.ts'
import * as contract from './import.contract.ts'
import type { Mapping } from './mapping.contract.ts'

const folder = sharedData('crm-sales')
const names = ['sales_teams.csv', 'products.csv', 'accounts.csv', 'sales_pipeline.csv']

describe.skipIf(!folder)(
  'the four files of crm-sales over HTTP (skipped where ../shared/data is absent)',
  { timeout: 180_000 },
  () => {
    let world: World
    let run: contract.Import
    beforeAll(async () => {
      world = await openWorld({ currency: 'USD', zone: 'America/New_York' })
    })
    afterAll(() => world?.close())

    it('are read with guesses, and the currency alone is asked', async () => {
      run = await upload(
        world.owner,
        names.map((name) => ({ name, bytes: readFileSync(join(folder ?? '', name)) })),
      )
      expect(run.status).toBe('read')
      expect(run.files.map(({ rows, encoding, delimiter }) => [rows, encoding, delimiter])).toEqual([
        [35, 'utf-8', ','],
        [7, 'utf-8', ','],
        [85, 'utf-8', ','],
        [8800, 'utf-8', ','],
      ])
      expect(new Set(run.faults.map(({ code }) => code))).toEqual(new Set(['no_currency']))
      const { problems } = await world.owner.call(contract.previewImport, { id: run.id })
      expect(problems).toContainEqual(expect.objectContaining({ code: 'no_currency', column: 'revenue', rows: 85 }))
      expect(run.mapping?.pipeline?.name).toBe('Sales pipeline')
      const { status, error } = await world.owner.ask(contract.commitImport, { id: run.id })
      expect([status, error.code]).toEqual([422, 'required'])
    })

    it('are previewed with GTXPro offered as GTX Pro', async () => {
      const mapping: Mapping = { ...(run.mapping ?? { files: [] }), currency: 'USD' }
      expect(await world.owner.call(contract.mapImport, { id: run.id, mapping })).toEqual({ id: run.id, faults: [] })
      const began = performance.now()
      const preview = await world.owner.call(contract.previewImport, { id: run.id })
      tell('preview of the first 1,000 rows of each file', performance.now() - began, 1000)
      expect(preview.problems).toMatchObject([
        { code: 'unknown_name', column: 'product', value: 'GTXPro', rows: 1480, meant: { name: 'GTX Pro', likeness: 100 } },
      ])
      expect(preview.makes).toEqual({
        pipeline: 'Sales pipeline',
        stages: ['Prospecting', 'Engaging', 'Won', 'Lost'],
        teams: [
          'Central',
          'East',
          'West',
          'Dustin Brinkmann',
          'Melvin Marxen',
          'Cara Losch',
          'Rocco Neubert',
          'Celia Rouche',
          'Summer Sewald',
        ],
        people: ['Dustin Brinkmann', 'Melvin Marxen', 'Cara Losch', 'Rocco Neubert', 'Celia Rouche', 'Summer Sewald'],
      })
      await world.owner.call(contract.countImport, { id: run.id })
      const forecast = (await settled(world.owner, run.id)).forecast
      expect(forecast?.files.map(({ created, skipped, refused, undated }) => [created, skipped, refused, undated])).toEqual([
        [35, 0, 0, 35],
        [7, 0, 0, 7],
        [85, 0, 0, 85],
        [7320, 0, 1480, 420],
      ])
    })

    it('are written whole once GTXPro is answered', async () => {
      const mapping = structuredClone((await world.owner.call(contract.getImport, { id: run.id })).mapping) as Mapping
      const deals = mapping.files.find(({ entity }) => entity === 'opportunity')
      if (deals) deals.columns.product = { to: 'products', values: { GTXPro: 'GTX Pro' } }
      await world.owner.call(contract.mapImport, { id: run.id, mapping })
      await world.owner.call(contract.commitImport, { id: run.id })
      run = await settled(world.owner, run.id)
      expect([run.status, run.error]).toEqual(['done', null])
      expect(run.report?.files.map(({ created, skipped, refused, undated }) => [created, skipped, refused, undated])).toEqual([
        [35, 0, 0, 35],
        [7, 0, 0, 7],
        [85, 0, 0, 85],
        [8800, 0, 0, 500],
      ])
      expect(run.report?.along).toEqual({ interest: 8800, pipeline: 1, stage: 4, team: 9, user: 6 })
      expect(run.progress).toEqual({ done: 13, total: 13 })
    })

    it('stand in the pipeline that comes first, for the other one is empty', async () => {
      const { rows } = await world.owner.call(pipelines.list, { sort: ['position'] })
      expect(rows.map(({ name }) => name)).toEqual(['Sales pipeline', 'Sales'])
    })

    it('give the three figures by the API', async () => {
      const where = (type: string) => ({ filter: { field: 'stage.type', op: 'eq' as const, value: type } })
      const won = await world.owner.call(opportunities.totals, where('won'))
      const lost = await world.owner.call(opportunities.totals, where('lost'))
      expect(won).toMatchObject({ count: 4238, sums: { amount: [{ currency: 'USD', amount: 1_000_553_400 }] } })
      expect(((won.count / (won.count + lost.count)) * 100).toFixed(2)).toBe('63.15')
      expect((await world.owner.call(opportunities.totals, {})).count).toBe(8800)
      expect((await world.owner.call(opportunities.totals, { filter: { field: 'account', op: 'empty' } })).count).toBe(1425)
      expect((await world.owner.call(opportunities.totals, { filter: { field: 'createdAt', op: 'empty' } })).count).toBe(500)
    })

    it('make owners in teams by manager and office, and link parent accounts', async () => {
      const people = await world.owner.call(users.list, { limit: 100, filter: { field: 'email', op: 'empty' } })
      expect(people.rows).toHaveLength(41)
      const anna = people.rows.find(({ name }) => name === 'Anna Snelling')
      expect(anna).toMatchObject({ email: null, role: { title: 'Seller' }, teams: [{ title: 'Dustin Brinkmann' }] })
      const all = (await world.owner.call(teams.list, { limit: 100 })).rows
      expect(all.find(({ name }) => name === 'Dustin Brinkmann')).toMatchObject({
        parent: { title: 'Central' },
        leader: { title: 'Dustin Brinkmann' },
      })
      const children = await world.owner.call(accounts.list, {
        filter: { field: 'parent.name', op: 'eq', value: 'Acme Corporation' },
      })
      expect(children.rows.map(({ name }) => name).sort()).toEqual(['Bluth Company', 'Codehow', 'Donquadtech', 'Iselectrics'])
    })

    it('write stays that follow each other without a gap, and dated valuations', async () => {
      const { rows } = await sql<Record<string, number>>`
      select count(*)::int as stays, (count(*) filter (where entered_at is null))::int as undated, (count(*) filter (where left_recorded is null))::int as open,
        (select count(*)::int from stay a join stay b on b.record = a.record and b.came_from = a.step where a.left_at is distinct from b.entered_at) as gaps,
        (select count(*)::int from event where entity = 'opportunity') as events, (select count(*)::int from valuation) as valuations
      from stay`.execute(world.database.db)
      expect(rows[0]).toEqual({
        stays: 8800 + 6711,
        undated: 500,
        open: 8800,
        gaps: 0,
        events: 8800 + 6711,
        valuations: 8800 + 6711,
      })
    })

    it('are told to have been seen before, and double nothing when they come again', async () => {
      let again = await upload(
        world.owner,
        names.map((name) => ({ name, bytes: readFileSync(join(folder ?? '', name)) })),
      )
      expect(again.files.map(({ seenBefore }) => seenBefore?.id)).toEqual([run.id, run.id, run.id, run.id])
      await world.owner.call(contract.mapImport, { id: again.id, mapping: run.mapping as Mapping })
      await world.owner.call(contract.commitImport, { id: again.id })
      again = await settled(world.owner, again.id)
      expect(again.report?.files.map(({ created, skipped }) => [created, skipped])).toEqual([
        [0, 35],
        [0, 7],
        [0, 85],
        [0, 8800],
      ])
      expect(again.report?.along).toEqual({})
    })

    it('go out whole; a deal edited since stays with what it points to, and is listed', async () => {
      const [deal] = (
        await world.owner.call(opportunities.list, { limit: 1, filter: { field: 'externalId', op: 'eq', value: 'Z063OYW0' } })
      ).rows
      await world.owner.call(opportunities.patch, { id: deal?.id ?? '', nextStep: 'Call Isdom' })
      await world.owner.call(contract.undoImport, { id: run.id })
      run = await settled(world.owner, run.id)
      expect([run.status, run.error]).toEqual(['undone', null])
      expect((await world.owner.call(opportunities.totals, {})).count).toBe(1)
      expect((await world.owner.call(accounts.list, {})).rows.map(({ name }) => name)).toEqual(['Isdom'])
      const kept = await world.owner.call(contract.importRows, { id: run.id, outcome: 'kept' })
      expect(kept.rows.map(({ entity, problems }) => [entity, problems[0]?.code]).sort()).toEqual(
        [
          ['account', 'in_use'],
          ['interest', 'in_use'],
          ['opportunity', 'edited_since'],
          ['pipeline', 'in_use'],
          ['product', 'in_use'],
          ['stage', 'in_use'],
          ['stage', 'in_use'],
          ['team', 'in_use'],
          ['team', 'in_use'],
          ['user', 'in_use'],
          ['user', 'in_use'],
        ].sort(),
      )
    })
  },
)
