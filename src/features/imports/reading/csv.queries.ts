import { Readable } from 'node:stream'
import { type Options, parse as parseStream } from 'csv-parse'
import { parse } from 'csv-parse/sync'
import { type Delimiter, delimiters } from './file.contract.ts'

const longestRecord = 2_000_000 // characters; an unclosed quote is found before it swallows the memory

/** What is forgiven: rows of other lengths, quotes inside plain cells, lines without anything in them, any mixture of line ends. */
function csvOptions(delimiter: string): Options {
  return {
    delimiter,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: longestRecord,
  }
}

/** Reads the beginning of a file; the last record may be cut and is left out unless it is the only one. */
function sampleRows(text: string, delimiter: string, most = 100): readonly (readonly string[])[] {
  try {
    const rows: string[][] = parse(text, { ...csvOptions(delimiter), to: most + 1 })
    return rows.length > 1 && rows.length <= most ? rows.slice(0, -1) : rows.slice(0, most)
  } catch {
    return [] // a sample cut inside quotes, or quotes that this delimiter does not explain
  }
}

/** All records of a file, one after another, the header first. Throws csv-parse's error for a quote that is never closed. */
export async function* records(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<readonly string[]> {
  const parser = parseStream(csvOptions(delimiter))
  const source = Readable.from(text)
  source.on('error', (error) => parser.destroy(error))
  for await (const row of source.pipe(parser)) yield row as string[]
}

/** The delimiter that cuts the sample into the most even table of more than one column; a comma when none does. */
export function guessDelimiter(text: string): Delimiter {
  const scored = delimiters.map((delimiter) => ({ delimiter, score: evenness(sampleRows(completeLines(text), delimiter)) }))
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a))
  return best.score > 0 ? best.delimiter : ','
}

function completeLines(text: string): string {
  const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'))
  return end > 0 && text.length > 10_000 ? text.slice(0, end) : text
}

function evenness(rows: readonly (readonly string[])[]): number {
  const width = rows.find((row) => row.length > 1)?.length ?? 0
  if (width < 2) return 0
  const even = rows.filter((row) => row.length === width).length / rows.length
  // Lines above may entitle the table; a sign here and there in a list cuts nothing.
  if (rows[0]?.length === 1 && even < 0.5) return 0
  return even * even + Math.min(width, 50) / 1000
}

/** Column names that are unique and never empty: a second "Name" becomes "Name (2)", one without a name "column 3". */
export function headerNames(first: readonly string[]): readonly string[] {
  const seen = new Map<string, number>()
  return first.map((cell, place) => {
    const name = cell.trim().slice(0, 200) || `column ${place + 1}`
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name} (${times})`
  })
}
