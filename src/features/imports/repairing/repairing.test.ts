import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { settled, upload } from '../../../../test/importing.ts'
import { sheetTexts } from '../../../../test/workbooks.ts'
import { openWorld, type World } from '../../../../test/world.ts'
import { accounts } from '../../accounts/account.contract.ts'
import { contacts } from '../../contacts/contact.contract.ts'
import { problemCodes } from '../deciding/problem.contract.ts'
import { headingsIn, problemText, problemTexts } from '../deciding/problemText.rules.ts'
import { targetNamed } from '../deciding/target.rules.ts'
import { whyOfRefusal } from '../deciding/why.rules.ts'
import * as contract from '../import.contract.ts'
import type { Mapping } from '../mapping.contract.ts'
import { withAnswer, withColumn } from '../mapping.rules.ts'
import { fixOf } from './fix.rules.ts'
import { groupsToRepair } from './group.rules.ts'

describe('a group of rows', () => {
  const date = targetNamed('contact', 'birthDate')
  test.each([
    ['unknown_name', 'Rusk', targetNamed('contact', 'account'), 'record'],
    ['not_a_choice', 'often', targetNamed('contact', 'decisionPower'), 'choice'],
    ['not_a_date', '31.2.2020', date, 'cell'],
    ['invalid', 'no-address', targetNamed('contact', 'emails'), 'cell'],
    ['required', undefined, targetNamed('contact', 'lastName'), 'fallback'],
    ['already_here', 'x@x.example', undefined, 'update'],
    ['twice_in_files', 'x@x.example', date, undefined],
    ['not_a_date', 'x'.repeat(200), date, undefined],
    ['required', undefined, undefined, undefined],
  ] as const)('of the problem %s (%s) is mended by its own kind of answer', (code, value, target, fix) => {
    expect(fixOf(code, value, target)).toBe(fix)
  })

  it('stands among those to repair wherever in the file its rows are, until it is answered', () => {
    const mapping: Mapping = { files: [{ file: 'a.csv', entity: 'account', columns: { staff: 'employees', city: 'city' } }] }
    const of = (code: 'not_a_number' | 'too_many_cells', value?: string, rows = 1): contract.ProblemGroup => ({
      file: 'a.csv',
      code,
      rows,
      numbers: [],
      ...(value ? { column: 'staff', value } : {}),
    })
    const first = [{ ...of('not_a_number', 'many'), meant: null }]
    const counted = { mapping, problems: [of('not_a_number', 'many', 900), of('not_a_number', 'few', 7), of('too_many_cells')] }
    const told = (now: Mapping, shown = first) => groupsToRepair(shown, counted, now).map(({ value, rows }) => [value, rows])
    expect(told(mapping)).toEqual([
      ['many', 900],
      ['few', 7],
      [undefined, 1],
    ])
    const answered = withAnswer(mapping, { file: 'a.csv', column: 'staff', value: 'few' }, '3')
    expect(told(answered)).toEqual([
      ['many', 900],
      [undefined, 1],
    ])
    expect(told(withColumn(mapping, 'a.csv', 'staff', undefined), [])).toEqual([[undefined, 1]])
    expect(groupsToRepair(first, { mapping, problems: [] }, mapping)).toEqual(first)
  })

  it('is told in both languages', () => {
    expect(problemText({ code: 'unknown_name', column: 'Firma', value: 'Rusk' }, 'fr')).toBe('Firma : « Rusk » est inconnu')
    expect(problemText({ code: 'invalid', column: 'Phone', message: 'Too short.' }, 'de')).toBe('Phone: Too short.')
    const long = { code: 'invalid', column: 'Nom', message: 'Too big', why: { says: 'too_long', limit: 1000 } } as const
    expect([problemText(long, 'fr'), problemText(long, 'en')]).toEqual(['Nom : plus de 1\u202f000 caractères', 'Nom: Too big'])
    const refused = { code: 'invalid', message: 'x', why: whyOfRefusal({ refused: 'duplicate' }) } as const
    expect(problemText(refused, 'fr')).toBe('il en existe déjà un pareil')
    for (const texts of Object.values(problemTexts)) expect(Object.keys(texts).sort()).toEqual([...problemCodes].sort())
  })
})

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

const begun = async (name: string, text: string) => upload(world.owner, [{ name, bytes: Buffer.from(text) }])
const map = (id: string, mapping: Mapping) => world.owner.call(contract.mapImport, { id, mapping })
const problemsOf = async (id: string) =>
  (await world.owner.call(contract.previewImport, { id })).problems.map(({ code, column, value, rows }) => [
    code,
    column,
    value,
    rows,
  ])
async function written(id: string): Promise<contract.Import> {
  await world.owner.call(contract.commitImport, { id })
  return settled(world.owner, id)
}

const rows = [
  'name,e-mail,account,date of birth,decision power,phone',
  'Ann One,ann@x.example,Rusk,31.2.1980,decides,+49 30 111111',
  'Bob Two,bob@x.example,Rusk,31.2.1980,some,12',
  'Cy Three,no-address,Rusk,1.2.1981,some,+49 30 333333',
  ',di@x.example,,2.3.1982,,',
]

describe('over HTTP', () => {
  it('each group is mended for all of its rows by one answer, and the preview follows', async () => {
    const rusk = await world.owner.call(accounts.create, { name: 'Rusk Paper Mill' })
    const run = await begun('people.csv', rows.join('\n'))
    const file = 'people.csv'
    let mapping = run.mapping as Mapping
    expect(await problemsOf(run.id)).toEqual(
      expect.arrayContaining([
        ['unknown_name', 'account', 'Rusk', 3],
        ['not_a_date', 'date of birth', '31.2.1980', 2],
        ['not_a_choice', 'decision power', 'some', 2],
      ]),
    )
    mapping = withAnswer(mapping, { file, column: 'account', value: 'Rusk' }, { record: rusk.id })
    mapping = withAnswer(mapping, { file, column: 'date of birth', value: '31.2.1980' }, '1.3.1980')
    mapping = withAnswer(mapping, { file, column: 'decision power', value: 'some' }, null)
    await map(run.id, mapping)
    expect(await problemsOf(run.id)).toEqual(
      expect.arrayContaining([
        ['invalid', 'phone', '12', 1],
        ['invalid', 'e-mail', 'no-address', 1],
      ]),
    )
    mapping = withAnswer(mapping, { file, column: 'phone', value: '12' }, '+49 30 222222')
    mapping = withAnswer(mapping, { file, column: 'e-mail', value: 'no-address' }, 'cy@x.example')
    mapping = withColumn(mapping, file, 'name', { to: 'fullName', fallback: 'Unknown' })
    await map(run.id, mapping)
    expect(await problemsOf(run.id)).toEqual([])
    const done = await written(run.id)
    expect(done.report?.files[0]).toMatchObject({ created: 4, refused: 0 })
    const made = await world.owner.call(contacts.list, { sort: ['lastName'] })
    expect(made.rows.map(({ lastName, emails, account, birthDate }) => [lastName, emails[0], account?.title, birthDate])).toEqual(
      [
        ['One', 'ann@x.example', 'Rusk Paper Mill', '1980-03-01'],
        ['Three', 'cy@x.example', 'Rusk Paper Mill', '1981-02-01'],
        ['Two', 'bob@x.example', 'Rusk Paper Mill', '1980-03-01'],
        ['Unknown', 'di@x.example', undefined, '1982-03-02'],
      ],
    )
  })

  it('refused rows leave as a workbook as the file has them, and come in again once mended', async () => {
    const text = [
      'account,city,employees,note',
      '=Formula Ltd,Ulm,many,007',
      'Good Ltd,Kiel,5,x',
      '"Line\nbreak",Bonn,-,"a, b"',
    ].join('\n')
    const run = await begun('firms.csv', text)
    const done = await written(run.id)
    expect(done.report?.files[0]).toMatchObject({ created: 1, refused: 2 })
    const path = contract.rejectedRows.path.replace(':id', run.id)
    const answer = await world.server.inject({ method: 'GET', url: path, headers: world.owner.headers })
    expect(answer.headers['content-disposition']).toContain('firms-refused.xlsx')
    const { row, problem } = headingsIn('en')
    expect(await sheetTexts(answer.rawPayload)).toEqual([
      ['account', 'city', 'employees', 'note', row, problem],
      ['=Formula Ltd', 'Ulm', 'many', '007', '1', 'employees: “many” is no number'],
      ['Line\nbreak', 'Bonn', '-', 'a, b', '3', 'employees: “-” is no number'],
    ])
    const again = await upload(world.owner, [{ name: 'firms-refused.xlsx', bytes: answer.rawPayload }])
    const mapping = again.mapping as Mapping
    expect(Object.keys(mapping.files[0]?.columns ?? {}).sort()).toEqual(
      ['account', 'city', 'employees', 'note'].filter((name) => mapping.files[0]?.columns[name]),
    )
    let mended = withAnswer(mapping, { file: 'firms-refused.xlsx', column: 'employees', value: 'many' }, '50')
    mended = withAnswer(mended, { file: 'firms-refused.xlsx', column: 'employees', value: '-' }, null)
    await map(again.id, mended)
    expect((await written(again.id)).report?.files[0]).toMatchObject({ created: 2, refused: 0, skipped: 0 })
  })

  it('are given to nobody who does not see the import, and not where there are none', async () => {
    const run = await begun('firms.csv', 'account\nFine Ltd\n')
    await written(run.id)
    expect((await world.owner.ask(contract.rejectedRows, { id: run.id })).status).toBe(404)
    expect((await world.nobody.ask(contract.rejectedRows, { id: run.id })).status).toBe(401)
  })
})
