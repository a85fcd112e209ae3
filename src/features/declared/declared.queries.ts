import { sql } from 'kysely'
import { adoptDeclarations, declaredVersion, type ObjectFacts } from '../../contract/declared.ts'
import { objectEntity } from '../../contract/object.ts'
import type { Db } from '../../server/db.ts'
import { codedEntities } from '../../server/entities.ts'
import { renewDeclared } from '../../server/verb.ts'
import type { FieldFacts } from './fields/declaredField.rules.ts'
import { fieldsFrom } from './fields/fieldSet.rules.ts'

const facts = sql`f.entity, f.key, f."column", f.former, f.kind, f.label, f.label_fr as "labelFr", f.description, f.options, f.target, f.formula, f.result,
  f.roll_up as "rollUp", f.needed`

/** Which declarations are in force, for the statement that looks up the caller. */
export const versionSql = sql<string | null>`(select version from declared_version)`

interface Stored {
  readonly version: string | null
  readonly fields: readonly FieldFacts[] | null
  readonly objects: readonly ObjectFacts[] | null
}

let loading: Promise<void> = Promise.resolve()

/**
 * Makes this process go by the declarations that the database has, if it does not yet. Loads follow one another, so that an older
 * one never comes last.
 */
export function keepUp(db: Db, version: string | null): Promise<void> {
  if (version === declaredVersion()) return Promise.resolve()
  const load = () => (version === declaredVersion() ? Promise.resolve() : loadDeclarations(db))
  loading = loading.then(load, load)
  return loading
}

async function loadDeclarations(db: Db): Promise<void> {
  const { rows } = await sql<Stored>`
    select ${versionSql} as version, (select json_agg(x) from (
      select ${facts} from declared_field f where f.archived_at is null order by f.entity, f.position, f.recorded_at, f.id) x) as fields,
      (select json_agg(y) from (
      select id, name, plural, "table", one, many, one_fr as "oneFr", many_fr as "manyFr", icon, tracked
      from declared_object where archived_at is null order by position, recorded_at, id) y) as objects`.execute(db)
  const { version, fields, objects: declared } = rows[0] as Stored
  const objects = declared ?? []
  adoptDeclarations({ version, fields: fieldsFrom(fields ?? [], [...codedEntities(), ...objects.map(objectEntity)]), objects })
  renewDeclared()
}

/** Every process takes the declarations up anew with its next call. */
export async function renewDeclarations(db: Db): Promise<void> {
  await sql`insert into declared_version (version) values (gen_random_uuid())
    on conflict (one) do update set version = excluded.version`.execute(db)
}

interface Declared extends FieldFacts {
  readonly id: string
  readonly archived: boolean
}

/** Every field that was ever declared: one that is put away keeps its column. */
export async function everDeclared(db: Db): Promise<readonly Declared[]> {
  const { rows } = await sql<Declared>`
    select f.id, ${facts}, f.archived_at is not null as archived from declared_field f order by f.entity, f.position, f.id`.execute(
    db,
  )
  return rows
}
