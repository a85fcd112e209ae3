import { refuse } from '../../contract/refusal.ts'
import { actorId, type Context } from '../../server/context.ts'
import { drawnTypes } from '../../server/files/sniff.ts'
import { noteFile, storedFiles } from '../../server/files/stored.ts'
import { keep } from '../../server/records/standard.ts'
import { accept, found } from '../../server/refused.ts'
import { answer, StoredBytes, verb } from '../../server/verb.ts'
import { attachment, attachments, getAttachmentFile, getAttachmentPreview, uploadFile } from './attachment.contract.ts'
import { bytesOf } from './attachment.queries.ts'
import { placeAttachment } from './attachment.rules.ts'

keep(attachment, attachments, {
  async rules({ tx, actor }, wishes) {
    const made = wishes.flatMap(({ before, after }) => (before ? [] : [after.file]))
    const files = await storedFiles(tx, made)
    return ({ before, after }) => (before ? after : placeAttachment(after, files.get(after.file), actorId(actor)))
  },
})

verb(uploadFile, async (context) => {
  const [upload] = found([context.upload])
  if (!upload) return []
  return [{ id: await noteFile(context, upload), size: upload.size, type: upload.type }]
})

async function stored(context: Context, id: string): Promise<StoredBytes> {
  const [bytes] = found([await bytesOf(context, id)])
  return new StoredBytes(bytes as NonNullable<typeof bytes>)
}

answer(getAttachmentFile, (context, { id }) => stored(context, id))

answer(getAttachmentPreview, async (context, { id }) => {
  const file = await stored(context, id)
  const drawn = (drawnTypes as readonly string[]).includes(file.type)
  return accept([
    drawn ? file : refuse('unsupported', 'Only pictures have a preview; save the file to look at it.'),
  ])[0] as StoredBytes
})
