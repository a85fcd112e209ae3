import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeOpportunity, makePerson } from '../../../test/make.ts'
import { type Caller, openWorld, type World } from '../../../test/world.ts'
import { activities, activity } from '../activities/activity.contract.ts'
import { exportQuery } from '../exports/export.contract.ts'
import { opportunities } from '../opportunities/opportunity.contract.ts'
import { getTimeline } from '../timeline/timeline.contract.ts'
import { getValueHistory } from '../timeline/values/value.contract.ts'
import { listMentionable } from './mention.contract.ts'

let world: World
let seeing: Caller
let blind: Caller
let deal: string

beforeAll(async () => {
  world = await openWorld()
  seeing = await makePerson(world, { opportunity: { read: 'all', write: 'all' }, activity: { read: 'all', hidden: ['body'] } })
  blind = await makePerson(world, { opportunity: { read: 'own' }, activity: { read: 'own' } })
  deal = (await makeOpportunity(world.owner, { description: 'plain <b>& simple</b>' })).id
})
afterAll(() => world?.close())

const about = () => ({ entity: 'opportunity', id: deal })
const note = (html: string) =>
  world.owner.call(activities.create, { kind: 'note', subject: 'Note', body: { html }, about: about() })
const mention = (id: string, name: string) => `<span data-mention="${id}">@${name}</span>`

describe('a text with form', () => {
  it('is kept sanitised with its plain words, found by them and exported as them', async () => {
    const made = await note('<p onclick="x()">Council <strong>decides</strong></p><script>alert(1)</script>')
    expect(made.body).toEqual({ text: 'Council decides', html: '<p>Council <strong>decides</strong></p>' })
    const filter = { field: 'body', op: 'contains', value: 'council decides' } as const
    expect((await world.owner.call(activities.list, { filter })).rows.map(({ id, body }) => [id, body])).toEqual([
      [made.id, made.body],
    ])
    const { entries } = await world.owner.call(getTimeline, { entity: 'opportunity', record: deal, q: 'decides' })
    expect(entries.map(({ record }) => record.id)).toEqual([made.id])
    expect((await world.owner.call(getTimeline, { entity: 'opportunity', record: deal, q: 'strong' })).entries).toEqual([])
    expect(await world.owner.call(exportQuery(activity), {})).toContain('Council decides')
  })

  it('becomes plain again when plain text is written, and plain text is never touched', async () => {
    const read = async () => (await world.owner.call(opportunities.get, { id: deal })).description
    expect(await read()).toBe('plain <b>& simple</b>')
    await world.owner.call(opportunities.patch, { id: deal, description: { html: '<p><em>formed</em></p>' } })
    expect(await read()).toEqual({ text: 'formed', html: '<p><em>formed</em></p>' })
    await world.owner.call(opportunities.patch, { id: deal, description: '<script>plain</script>' })
    expect(await read()).toBe('<script>plain</script>')
    await world.owner.call(opportunities.patch, { id: deal, description: { html: '<script>x</script>' } })
    expect(await read()).toBeNull()
    const { changes } = await world.owner.call(getValueHistory, { entity: 'opportunity', record: deal, field: 'description' })
    expect(changes.map(({ after }) => after)).toEqual([
      null,
      '<script>plain</script>',
      { text: 'formed', html: '<p><em>formed</em></p>' },
      'plain <b>& simple</b>',
    ])
  })

  it('saved again as it stands is no change', async () => {
    const { version } = await world.owner.call(opportunities.patch, { id: deal, description: { html: '<p><em>a</em></p>' } })
    expect((await world.owner.call(opportunities.patch, { id: deal, description: { html: '<p><em>a</em></p>' } })).version).toBe(
      version,
    )
  })

  it.each([
    ['too long', { html: 'x'.repeat(200_001) }],
    ['with NUL', { html: 'a\u0000b' }],
    ['with anything else', { html: 'x', style: 'y' }],
    ['a number', 5],
  ])('%s is refused', async (_, description) => {
    expect((await world.owner.ask(opportunities.patch, { id: deal, description })).status).toBe(422)
  })
})

describe('a mention', () => {
  it('offers people by name and says who may not see the record', async () => {
    const { people } = await world.owner.call(listMentionable, { entity: 'opportunity', record: deal, q: 'person' })
    expect(people.map(({ id, sees }) => [id, sees])).toEqual([
      [seeing.id, true],
      [blind.id, false],
    ])
    expect((await world.owner.call(listMentionable, { entity: 'opportunity', record: deal, q: '%' })).people).toEqual([])
    expect((await blind.ask(listMentionable, { entity: 'opportunity', record: deal })).status).toBe(404)
  })

  it('is kept by the id and told to those who follow the log, new ones beside those there were', async () => {
    const made = await note(`<p>${mention(seeing.id, 'Person')} ${mention('no-id', 'Nobody')}</p>`)
    await world.owner.call(activities.patch, {
      id: made.id,
      body: { html: `<p>${mention(blind.id, 'B')}${mention(seeing.id, 'P')}</p>` },
    })
    const { rows } = await sql<{ mentions: unknown }>`
      select c.changes -> 'mentions' as mentions from event e join event_change c on c.event = e.id where e.record = ${made.id} order by e.id`.execute(
      world.database.db,
    )
    expect(rows.map(({ mentions }) => mentions)).toEqual([
      [[], [seeing.id]],
      [[seeing.id], [blind.id, seeing.id]],
    ])
  })

  it('is not read off the timeline by who may not see the text', async () => {
    const made = await note(`<p>${mention(blind.id, 'Person')}</p>`)
    const answer = await seeing.call(getTimeline, { entity: 'activity', record: made.id })
    expect(answer.entries).toHaveLength(1)
    expect(JSON.stringify(answer)).not.toContain(blind.id)
  })
})
