import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makePerson } from '../../../test/make.ts'
import { openWorld, type World } from '../../../test/world.ts'
import {
  type Calendar,
  changeCalendar,
  createCalendar,
  type Hours,
  listCalendars,
  setStandardCalendar,
} from './calendar.contract.ts'
import { standardCalendar } from './calendar.queries.ts'
import { checkCalendar, firstCalendar, hoursFromText, hoursText } from './calendar.rules.ts'

const nine: Hours = [[540, 1020]]
const office = {
  name: 'Office',
  zone: 'Europe/Berlin',
  week: [nine, nine, nine, nine, nine, [], []],
  holidays: [{ day: '2026-12-25', name: 'Christmas' }],
  exceptions: [{ day: '2026-12-24', hours: [[540, 720]] as Hours }],
}

describe('rules', () => {
  test.each([
    ['an unknown zone', { zone: 'Mars/Olympus' }, 'zone'],
    [
      'hours that overlap',
      {
        week: [
          [
            [540, 720],
            [700, 800],
          ] as Hours,
          [],
          [],
          [],
          [],
          [],
          [],
        ],
      },
      'week',
    ],
    ['hours that run backwards', { week: [[[720, 540]] as Hours, [], [], [], [], [], []] }, 'week'],
    ['a week without work', { week: [[], [], [], [], [], [], []] }, 'week'],
    [
      'hours of an exception that overlap',
      {
        exceptions: [
          {
            day: '2026-12-24',
            hours: [
              [0, 60],
              [30, 90],
            ] as Hours,
          },
        ],
      },
      'exceptions',
    ],
    ['a holiday named twice', { holidays: [...office.holidays, ...office.holidays] }, 'holidays'],
    ['an exception named twice', { exceptions: [...office.exceptions, ...office.exceptions] }, 'exceptions'],
  ])('%s is refused by field', (_fact, change, field) => expect(checkCalendar({ ...office, ...change })).toMatchObject({ field }))

  test.each([
    ['9-17', [[540, 1020]]],
    [
      '9:00–12:00, 13:00–17:30',
      [
        [540, 720],
        [780, 1050],
      ],
    ],
    [
      '9h00 - 12h30; 14h00 - 24',
      [
        [540, 750],
        [840, 1440],
      ],
    ],
    ['', []],
    ['17-9', null],
    ['9-12, 11-17', null],
    ['9:70-12', null],
    ['9-25', null],
    ['all day', null],
  ])('hours written as "%s"', (text, hours) => expect(hoursFromText(text)).toEqual(hours))

  test('hours are read back as they are written', () => {
    const hours: Hours = [
      [0, 5],
      [540, 725],
      [780, 1440],
    ]
    expect(hoursText(hours)).toBe('0:00–0:05, 9:00–12:05, 13:00–24:00')
    expect(hoursFromText(hoursText(hours))).toEqual(hours)
  })

  test('a good calendar and the built-in one pass', () => {
    expect(checkCalendar(office)).toBeUndefined()
    expect(checkCalendar(firstCalendar('Europe/Berlin'))).toBeUndefined()
  })
})

describe('over HTTP', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world.close())

  const named = async (name: string) =>
    (await world.owner.call(listCalendars, {})).rows.find((one) => one.name === name) as Calendar

  test('before there is one, Monday to Friday from 9 to 17 in the company’s zone counts', async () => {
    const { rows } = await world.owner.call(listCalendars, {})
    expect(rows).toEqual([firstCalendar('Europe/Berlin')])
    expect(await standardCalendar(world.database.db)).toEqual(rows[0])
  })

  test('the built-in one is changed into a first version of its own', async () => {
    const [built] = (await world.owner.call(listCalendars, {})).rows
    const changed = await world.owner.call(changeCalendar, {
      id: built?.id as string,
      version: 0,
      name: 'Works',
      week: office.week,
    })
    expect(changed).toMatchObject({ version: 1, name: 'Works', standard: true })
    expect(await standardCalendar(world.database.db)).toEqual(changed)
  })

  test('a new one is listed and is not the standard until it is made that', async () => {
    const made = await world.owner.call(createCalendar, office)
    expect(made).toMatchObject({ ...office, version: 1, standard: false })
    expect(await named('Office')).toEqual(made)
    await world.owner.call(setStandardCalendar, { id: made.id })
    const { rows } = await world.owner.call(listCalendars, {})
    expect(rows.map(({ name, standard }) => [name, standard])).toEqual([
      ['Office', true],
      ['Works', false],
    ])
    expect((await standardCalendar(world.database.db)).id).toBe(made.id)
  })

  test('a change is a new version, and one made from an old version is refused with both', async () => {
    const before = await named('Office')
    const after = await world.owner.call(changeCalendar, { id: before.id, version: before.version, holidays: [] })
    expect(after).toMatchObject({ version: before.version + 1, holidays: [], exceptions: office.exceptions, standard: true })
    const late = await world.owner.ask(changeCalendar, { id: before.id, version: before.version, name: 'Mine' })
    expect(late.status).toBe(409)
    expect(late.error).toMatchObject({ code: 'stale', details: { mine: { name: 'Mine' }, theirs: { version: after.version } } })
    expect(await named('Office')).toEqual(after)
  })

  test('two changes at once do not become the same version', async () => {
    const { id, version } = await named('Works')
    const both = await Promise.all(
      ['A', 'B'].map((name) => world.owner.ask(changeCalendar, { id, version, name: `Works ${name}` })),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  test('a refused one changes nothing, and names the field', async () => {
    const before = await world.owner.call(listCalendars, {})
    const refused = await world.owner.ask(createCalendar, { ...office, name: 'Bad', zone: 'Nowhere' })
    expect(refused.status).toBe(422)
    expect(refused.error).toMatchObject({ code: 'invalid', field: 'zone' })
    const batch = await world.owner.ask(createCalendar, [office, { ...office, zone: 'Nowhere' }])
    expect(batch.error.refusals).toMatchObject([{ index: 1, field: 'zone' }])
    expect(await world.owner.call(listCalendars, {})).toEqual(before)
  })

  test('everybody signed in reads calendars, only administrators write them', async () => {
    const seller = await makePerson(world, {})
    expect((await seller.ask(listCalendars, {})).status).toBe(200)
    expect((await world.nobody.ask(listCalendars, {})).status).toBe(401)
    const { id, version } = await named('Office')
    for (const refused of [
      await seller.ask(createCalendar, office),
      await seller.ask(changeCalendar, { id, version, name: 'Mine' }),
      await seller.ask(setStandardCalendar, { id }),
    ]) {
      expect(refused.status).toBe(403)
    }
  })

  test('an unknown one is not found', async () => {
    const id = '00000000-0000-7000-8000-00000000000f'
    expect((await world.owner.ask(setStandardCalendar, { id })).status).toBe(404)
    expect((await world.owner.ask(changeCalendar, { id, version: 1 })).status).toBe(404)
  })
})
