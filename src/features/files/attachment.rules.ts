import type { Stored } from '../../contract/entity.ts'
import { type Refusal, refuse } from '../../contract/refusal.ts'
import type { attachment } from './attachment.contract.ts'

type StoredAttachment = Stored<typeof attachment>

interface Bytes {
  readonly hash: string
  readonly size: number
  readonly type: string
}

/** A new attachment says of its file what the store knows of it. */
export function placeAttachment(row: StoredAttachment, file: Bytes | undefined, by: string | null): StoredAttachment | Refusal {
  if (!file) return refuse('invalid', 'There is no such file; send it first, then attach it.', { field: 'file' })
  return { ...row, hash: file.hash, size: file.size, type: file.type, uploader: by }
}
