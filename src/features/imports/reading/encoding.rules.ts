import type { Encoding } from './file.contract.ts'

// Windows-1252 puts these at 0x80 to 0x9f; some releases of Node decode that range as control characters.
const windows1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178'

/** Watches all bytes of a file go by: one wrong byte near the end is enough to know that it is no UTF-8. */
export interface EncodingWatch {
  add(bytes: Uint8Array): void
  guess(): Encoding
}

export function watchEncoding(): EncodingWatch {
  const strict = new TextDecoder('utf-8', { fatal: true })
  let start: Uint8Array | undefined
  let valid = true
  const check = (read: () => unknown) => {
    if (!valid) return
    try {
      read()
    } catch {
      valid = false // the strict decoder has no other way to say so
    }
  }
  return {
    add(bytes) {
      start ??= bytes.slice(0, 4096)
      check(() => strict.decode(bytes, { stream: true }))
    },
    guess() {
      check(() => strict.decode())
      return guessEncoding(start ?? new Uint8Array(), valid)
    },
  }
}

/** Decides by the byte order mark, then by where the zero bytes of Latin text stand, then by whether all of it is UTF-8. */
export function guessEncoding(start: Uint8Array, validUtf8: boolean): Encoding {
  const [a, b] = start
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  const zeros = zeroShares(start)
  if (zeros.odd > 0.3 && zeros.even < 0.1) return 'utf-16le'
  if (zeros.even > 0.3 && zeros.odd < 0.1) return 'utf-16be'
  return validUtf8 ? 'utf-8' : 'windows-1252'
}

function zeroShares(start: Uint8Array): { even: number; odd: number } {
  const half = Math.max(1, Math.floor(start.length / 2))
  const zerosAt = (remainder: number) => start.filter((byte, place) => byte === 0 && place % 2 === remainder).length
  return { even: zerosAt(0) / half, odd: zerosAt(1) / half }
}

/** Turns chunks into text without cutting characters in two; a byte order mark is dropped. */
export async function* decode(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<string> {
  if (encoding === 'windows-1252') {
    for await (const chunk of chunks) yield decodeWindows1252(chunk)
    return
  }
  const decoder = new TextDecoder(encoding)
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

function decodeWindows1252(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range to translate
  return text.replace(/[\u0080-\u009f]/g, (c) => windows1252[c.charCodeAt(0) - 0x80] ?? c)
}
