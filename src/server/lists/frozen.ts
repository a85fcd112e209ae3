import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type RawBuilder, sql } from 'kysely'
import { declaredVersion } from '../../contract/declared.ts'

// Only compiles; it is connected to nothing.
const writer = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/** More kinds of roles times entities than any installation has at once. */
const most = 2_000
const cache = new Map<string, RawBuilder<string>>()

/**
 * SQL that hangs on nothing but its key and what people have declared, written out once: composing the forty expressions of a row costs more than asking for it.
 * What has parameters, such as the id of the one who asks, is composed each time.
 */
export function frozen(words: string, compose: () => RawBuilder<string>): RawBuilder<string> {
  const key = `${declaredVersion()} ${words}`
  const known = cache.get(key)
  if (known) return known
  const fragment = compose()
  const { sql: text, parameters } = fragment.compile(writer)
  if (parameters.length > 0) return fragment
  if (cache.size >= most) cache.clear()
  const written = sql<string>`${sql.raw(text)}`
  cache.set(key, written)
  return written
}
