import pg from 'pg'

/** Records of the ground that the rows call for, drawn the same way each time. */
export interface Picks {
  readonly pipeline: string
  readonly boardPipeline: string
  /** Open stages of the first pipeline, in order. */
  readonly stages: readonly string[]
  readonly deals: readonly string[]
  /** Deals in the first stage; the program moves one half, the limit the other. */
  readonly movable: readonly string[]
  readonly accounts: readonly { readonly id: string; readonly title: string }[]
  readonly owners: readonly string[]
}

export async function pick(url: string): Promise<Picks> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const ids = async (sql: string) => (await client.query<{ id: string }>(sql)).rows.map(({ id }) => id)
  try {
    const [pipeline = '', boardPipeline = ''] = await ids('select id from pipeline order by position')
    const stages = await ids(`select id from stage where pipeline_id = '${pipeline}' and type = 'open' order by position`)
    return {
      pipeline,
      boardPipeline,
      stages,
      deals: await ids(`select id from opportunity order by md5(id::text) limit 2000`),
      movable: await ids(`select id from opportunity where stage_id = '${stages[0]}' order by md5(id::text) limit 2000`),
      accounts: (await client.query(`select id, name as title from account order by md5(id::text) limit 500`)).rows,
      owners: await ids(`select u.id from "user" u where email is null order by id limit 50`),
    }
  } finally {
    await client.end()
  }
}

export function nth<T>(list: readonly T[], i: number): T {
  return list[i % list.length] as T
}

/** The beginning of a name, as a person types it before the right one shows. */
export function typed(title: string): string {
  return title.slice(0, 10).trim()
}

/** The first two words, with two letters of the longer one swapped in the middle. */
export function mistyped(title: string): string {
  const words = title
    .split(' ')
    .filter((word) => word.length > 1)
    .slice(0, 2)
  const longest = words.toSorted((a, b) => b.length - a.length)[0]
  return words.map((word) => (word === longest ? swapped(word) : word)).join(' ')
}

function swapped(word: string): string {
  const middle = Math.floor(word.length / 2)
  return word.slice(0, middle - 1) + word.charAt(middle) + word.charAt(middle - 1) + word.slice(middle + 1)
}
