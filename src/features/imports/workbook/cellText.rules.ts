import Big from 'big.js'

/** How the number in a cell is meant, by its format. */
export type NumberMeaning = 'number' | 'percent' | 'date' | 'time' | { readonly digits: number }

const builtIn: Readonly<Record<number, NumberMeaning>> = { 9: 'percent', 10: 'percent', 22: 'date' }
const between = (id: number, first: number, last: number) => id >= first && id <= last

/** What a number format means (ECMA-376 18.8.30): `code` for those that the workbook itself declares. */
export function meaningOf(id: number, code: string | undefined): NumberMeaning {
  if (code !== undefined) return meaningOfCode(code)
  if (between(id, 14, 17) || between(id, 27, 31) || between(id, 34, 36) || between(id, 50, 58)) return 'date'
  if (between(id, 18, 21) || between(id, 32, 33) || between(id, 45, 47)) return 'time'
  return builtIn[id] ?? 'number'
}

function meaningOfCode(code: string): NumberMeaning {
  const bare = code
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .split(';')[0] as string
  if (/^0{2,}$/.test(bare)) return { digits: bare.length }
  // Hours or minutes beyond a day are a duration: a number.
  if (/\[[hms]+\]/i.test(bare)) return 'number'
  if (/[yd]/i.test(bare)) return 'date'
  if (/[hs]/i.test(bare)) return 'time'
  if (/m/i.test(bare)) return 'date'
  return bare.includes('%') ? 'percent' : 'number'
}

/** The number of a cell as the plain text an import reads; a day as `YYYY-MM-DD`. */
export function numberText(value: string, meaning: NumberMeaning, since1904: boolean): string {
  const number = Number(value)
  if (!Number.isFinite(number)) return value
  if (meaning === 'date' || meaning === 'time') return momentText(number, meaning, since1904)
  if (meaning === 'percent') return `${plain(new Big(plain(number)).times(100).toNumber())}%`
  if (meaning === 'number') return plain(number)
  return Number.isInteger(number) && number >= 0 ? String(number).padStart(meaning.digits, '0') : plain(number)
}

/** As a person reads it: the fifteen digits that workbooks calculate with, without an exponent. */
function plain(number: number): string {
  const text = String(Number(number.toPrecision(15)))
  return text.includes('e') ? new Big(text).toFixed() : text
}

const daySeconds = 86_400

function momentText(serial: number, meaning: 'date' | 'time', since1904: boolean): string {
  const seconds = Math.round(serial * daySeconds)
  if (seconds < 0 || serial > 2_958_466) return plain(serial)
  if (meaning === 'time' && serial < 1) return clockOf(seconds)
  // The calendar of 1900 counts a 29 February that never was.
  const base = since1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30)
  const day = new Date(base + Math.floor(seconds / daySeconds) * daySeconds * 1000).toISOString().slice(0, 10)
  const rest = seconds % daySeconds
  return rest === 0 ? day : `${day}T${clockOf(rest)}`
}

function clockOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(11, 19)
}

/** What XML cannot hold is written `_xHHHH_` in a workbook (ECMA-376 22.9.2.19). */
export function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text
}

/** The place of a column: `A1` is 0, `AB7` is 27; -1 where the reference is none. */
export function placeOf(reference: string): number {
  let place = 0
  for (const letter of reference) {
    const value = letter.charCodeAt(0) - 64
    if (value < 1 || value > 26) break
    place = place * 26 + value
    if (place > 100_000) break
  }
  return place - 1
}
