import { performance } from 'node:perf_hooks'
import pg from 'pg'
import { mistyped } from '../measure/picks.ts'
import { share } from './eye.ts'
import { ask, type Measures, type Stage } from './stage.ts'

interface Question {
  readonly q: string
  /** The title that must be among the first three. */
  readonly right: string
  readonly kind: 'begun' | 'phone' | 'domain' | 'mistyped'
}

/** Fixed questions about records that are told apart by name: begun words, part of a phone number and of a domain, typing mistakes. */
async function questions(databaseUrl: string): Promise<readonly Question[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows: accounts } = await client.query<{ name: string; website: string }>(
      `select name, website from account where name in (select name from account group by name having count(*) = 1)
       and website in (select website from account group by website having count(*) = 1) order by md5(id::text) limit 60`,
    )
    const { rows: people } = await client.query<{ name: string; phone: string }>(
      `select concat_ws(' ', first_name, last_name) as name, phones[1] as phone from contact
       where cardinality(phones) > 0 order by md5(id::text) limit 30`,
    )
    return [
      ...accounts.slice(0, 30).map(({ name }): Question => ({ q: name.slice(0, -2), right: name, kind: 'begun' })),
      ...people.map(({ name, phone }): Question => ({ q: phone.slice(-8), right: name, kind: 'phone' })),
      ...accounts.slice(0, 20).map(({ name, website }): Question => ({ q: website.slice(8, -8), right: name, kind: 'domain' })),
      ...accounts.slice(30).map(({ name }): Question => ({ q: mistyped(name), right: name, kind: 'mistyped' })),
    ].filter(({ q }) => q.length >= 4)
  } finally {
    await client.end()
  }
}

async function searching(stage: Stage) {
  const asked = await questions(stage.databaseUrl)
  const answers: { readonly kind: Question['kind']; readonly took: number; readonly isRight: boolean }[] = []
  for (const { q, right, kind } of asked) {
    const began = performance.now()
    const { rows } = await ask<{ rows: { title: string }[] }>(stage, {
      method: 'GET',
      path: `/api/search?q=${encodeURIComponent(q)}`,
    })
    const isRight = rows.slice(0, 3).some(({ title }) => title === right)
    answers.push({ kind, took: performance.now() - began, isRight })
  }
  const times = (...kinds: readonly Question['kind'][]) =>
    answers.filter(({ kind }) => kinds.includes(kind)).map(({ took }) => took)
  const right = (kind: Question['kind']) => {
    const ofKind = answers.filter((answer) => answer.kind === kind)
    return (100 * ofKind.filter(({ isRight }) => isRight).length) / ofKind.length
  }
  const rightly = {
    begun: 'a name begun',
    phone: 'part of a phone',
    domain: 'part of a domain',
    mistyped: 'a typing mistake',
  } as const
  return [
    ...Object.entries(rightly).map(([kind, by]) => ({
      name: `right record in the first 3 by ${by}`,
      value: right(kind as Question['kind']),
      target: 95,
      unit: '%',
      atLeast: true,
    })),
    { name: 'search by beginning or part of a phone, p95', value: share(times('begun', 'phone'), 0.95), target: 30, unit: 'ms' },
    { name: 'search with a typing mistake, p95', value: share(times('mistyped'), 0.95), target: 200, unit: 'ms' },
  ]
}

/** How well and how fast search finds. */
export const searchMeasures: Measures = { search: searching }
