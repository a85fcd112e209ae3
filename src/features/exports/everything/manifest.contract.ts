import { z } from 'zod'

/** Name of the file that is written last: a folder without it holds no whole export. */
export const manifestName = 'manifest.json'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
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
      rows: z.number().int().min(0),
      sha256: sha256.describe('of the file `tables/<name>.ndjson`'),
    }),
  ),
  files: z.array(z.strictObject({ sha256, size: z.number().int().min(0) })).describe('bytes in `files/<sha256>`'),
  digest: sha256.describe('over the tables and files: two installations with the same digest hold the same'),
})
export type Manifest = z.infer<typeof manifestSchema>
