/** Why a file cannot be read as a table. */
export const unreadableReasons = [
  'incomplete',
  'xls',
  'xlsb',
  'ods',
  'encrypted',
  'not_a_table',
  'bomb',
  'too_large',
  'too_many_columns',
  'damaged',
  'no_sheet',
  'open_quote',
  'empty',
] as const
export type UnreadableReason = (typeof unreadableReasons)[number]

/** A file that is no table we read; the reason is told to whoever sent it. */
export class UnreadableFile extends Error {
  readonly reason: UnreadableReason
  constructor(reason: UnreadableReason) {
    super(reason)
    this.reason = reason
  }
}

const begins = (bytes: Uint8Array, signature: readonly number[]) => signature.every((byte, i) => bytes[i] === byte)
const compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const others: readonly (readonly number[])[] = [
  [0x25, 0x50, 0x44, 0x46], // %PDF
  [0x89, 0x50, 0x4e, 0x47], // PNG
  [0xff, 0xd8, 0xff], // JPEG
  [0x47, 0x49, 0x46, 0x38], // GIF8
  [0x1f, 0x8b], // gzip
  [0x37, 0x7a, 0xbc, 0xaf], // 7z
  [0x52, 0x61, 0x72, 0x21], // Rar!
]

/** What the first bytes of a file show: text, a workbook to be opened, or the reason why it is neither. */
export function kindOf(start: Uint8Array): 'text' | 'workbook' | UnreadableReason {
  const plain = latin(start.slice(0, 200))
  if (begins(start, [0x50, 0x4b, 0x03, 0x04])) return plain.includes('opendocument.spreadsheet') ? 'ods' : 'workbook'
  // Workbooks with a password, and those of before 2007, are compound files; the names in them are UTF-16.
  if (begins(start, compound)) return latin(start).replaceAll('\0', '').includes('EncryptedPackage') ? 'encrypted' : 'xls'
  return others.some((signature) => begins(start, signature)) ? 'not_a_table' : 'text'
}

/** Whether what was taken for text is full of bytes that no text has: pictures and programs by any name. */
export function isBinary(start: Uint8Array): boolean {
  const odd = start.filter((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27)).length
  return odd > Math.max(strayOnes, start.length * mostOdd)
}

const strayOnes = 8 // control characters in cells that are forgiven, however short the file
const mostOdd = 0.02 // share of the bytes

function latin(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return text
}
