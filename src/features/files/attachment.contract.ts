import { z } from 'zod'
import { query, standardEndpoints, verb } from '../../contract/endpoint.ts'
import { entity, type Row } from '../../contract/entity.ts'
import { anyRef, integer, ref, text } from '../../contract/field.ts'

/** A file on a record: its bytes lie in the store of files, this says what and whose it is. */
export const attachment = entity(
  'attachment',
  {
    name: text().required().describe('as its sender called it; never a path'),
    about: anyRef().required().writtenBy('createAttachment').describe('the record it belongs to'),
    file: text().max(36).required().writtenBy('createAttachment').describe('the id that uploadFile gave'),
    size: integer().computed().describe('bytes'),
    type: text().computed().describe('by its bytes, whatever the name says'),
    hash: text().computed().describe('SHA-256 of the bytes'),
    uploader: ref('user').computed(),
  },
  { title: 'name', partOf: 'about', about: 'about' },
)

export type Attachment = Row<typeof attachment>
export const attachments = standardEndpoints(attachment)

export const uploadFile = verb('uploadFile', {
  path: '/api/files',
  policy: 'signedIn',
  summary:
    'Keep the bytes of a file; the body is the file itself, of any content type. Attach it with createAttachment within a day',
  bytes: true,
  input: z.strictObject({}),
  output: z.object({ id: z.string(), size: z.number().int(), type: z.string() }),
})

const byId = z.strictObject({ id: z.uuid() })

export const getAttachmentFile = query('getAttachmentFile', {
  path: '/api/attachments/:id/file',
  policy: { entity: 'attachment', does: 'read' },
  summary: 'The bytes of an attachment, to be saved; ranges are answered',
  input: byId,
  output: z.string(),
})

export const getAttachmentPreview = query('getAttachmentPreview', {
  path: '/api/attachments/:id/preview',
  policy: { entity: 'attachment', does: 'read' },
  summary: 'The picture of an attachment that is one, to be drawn',
  input: byId,
  output: z.string(),
})
