/** Bytes at the beginning of a file that its type is read from. */
export const sniffedBytes = 4096

const starts: readonly (readonly [type: string, at: number, bytes: string])[] = [
  ['image/png', 0, '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/gif', 0, 'GIF87a'],
  ['image/gif', 0, 'GIF89a'],
  ['image/webp', 8, 'WEBP'],
  ['application/pdf', 0, '%PDF-'],
  ['application/zip', 0, 'PK\x03\x04'],
  ['application/gzip', 0, '\x1f\x8b'],
]

/** Types that a browser only draws: nothing in them runs. */
export const drawnTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const

/**
 * The type of a file by its bytes, whatever its name says: one of a few that are known, plain text, or just bytes. A page, a drawing
 * with scripts and a script are plain text here, so that they are never served as what they are.
 */
export function sniffed(head: Buffer): string {
  const text = head.toString('latin1')
  const found = starts.find(([, at, bytes]) => text.startsWith(bytes, at))
  if (found) return found[0]
  if (head.includes(0)) return 'application/octet-stream'
  try {
    // A letter may be cut in two where the look ends.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return 'text/plain'
  } catch {
    return 'application/octet-stream'
  }
}
