import { z } from 'zod'

/** Name of the file that is written last: a folder without it holds no whole export. */
export const manifestName = 'manifest.json'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/** What columns hold, as PostgreSQL calls it. */
export const columnTypes = [
  'bigint',
  'boolean',
  'bytea',
  'date',
  'double precision',
  'integer',
  'jsonb',
  'numeric',
  'text',
  'text[]',
  'timestamp with time zone',
  'uuid',
  'uuid[]',
  'xid8',
] as const

const identifier = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/)

/** What an export of everything holds: a file of JSON lines for each table, and the kept files by the hash of their bytes. */
export const manifestSchema = z.strictObject({
  format: z.literal('headwater everything 1'),
  madeAt: z.string(),
  company: z.string().nullable(),
  migration: z.string().describe('the newest migration of the database it was made from'),
  tables: z.array(
    z.strictObject({
      name: identifier,
      columns: z.array(identifier),
      types: z.array(z.enum(columnTypes)).describe('of the columns, in their order'),
      rows: z.number().int().min(0),
      sha256: sha256.describe('of the file `tables/<name>.ndjson`'),
    }),
  ),
  files: z.array(z.strictObject({ sha256, size: z.number().int().min(0) })).describe('bytes in `files/<sha256>`'),
  digest: sha256.describe('over the tables and files: two installations with the same digest hold the same'),
})
export type Manifest = z.infer<typeof manifestSchema>
