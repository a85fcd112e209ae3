import type { Measure } from './measure/load.ts'

/** One line of the table, measured. */
export interface Line {
  readonly name: string
  readonly connections: number
  readonly target?: number
  readonly share?: number
  readonly program: Measure
  readonly limit?: Measure | undefined
}

/** A figure that is no call: memory, a size, a whole import. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly target: number
  readonly unit: string
  /** The target is the least it should be, not the most. */
  readonly atLeast?: boolean
}

const columns = [
  'what',
  'conn.',
  'p50 ms',
  'p95 ms',
  'calls/s',
  'CPU ms',
  'limit p50',
  'limit/s',
  'of limit',
  'target',
  'ratio',
  '',
] as const

/** The whole table as text. A miss is told and explains itself by the limit beside it; it fails nothing. */
export function tableOf(lines: readonly Line[], figures: readonly Figure[]): string {
  return `${aligned([[...columns], ...lines.map(cells)])}\n\n${figuresOf(figures)}`
}

/** The figures that are no calls, beside their targets. */
export function figuresOf(figures: readonly Figure[]): string {
  return aligned([['figure', 'value', 'target', 'ratio', ''], ...figures.map(figureCells)])
}

function cells({ name, connections, target, share, program, limit }: Line): readonly string[] {
  const ofLimit = limit && program.perSecond / limit.perSecond
  const ratio = share === undefined ? target && program.p50 / target : ofLimit && share / ofLimit
  return [
    name,
    String(connections),
    short(program.p50),
    short(program.p95),
    short(program.perSecond),
    short(program.cpu),
    short(limit?.p50),
    short(limit?.perSecond),
    ofLimit === undefined ? '–' : `${Math.round(100 * ofLimit)} %`,
    share === undefined ? (target === undefined ? '–' : `≤ ${target} ms`) : `≥ ${100 * share} %`,
    short(ratio),
    [verdict(ratio), busyShare(program)].filter(Boolean).join(' · '),
  ]
}

/** Calls that the program put off, if any. */
function busyShare({ busy, calls }: Measure): string {
  return busy === 0 ? '' : `${Math.round((100 * busy) / (busy + calls))} % put off`
}

function figureCells({ name, value, target, unit, atLeast }: Figure): readonly string[] {
  const ratio = atLeast ? target / value : value / target
  return [name, `${short(value)} ${unit}`, `${atLeast ? '≥' : '≤'} ${target} ${unit}`, short(ratio), verdict(ratio)]
}

const verdict = (ratio: number | undefined) => (ratio === undefined ? '' : ratio <= 1 ? 'reached' : 'MISSED')

/** Three digits that count. */
function short(value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return '–'
  return value >= 100 ? String(Math.round(value)) : value.toPrecision(3).replace(/\.?0+$/, '')
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => (row[i] ?? '').length)))
  const line = (row: readonly string[]) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ')
  const [head = [], ...body] = rows
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...body.map(line)]
    .map((text) => text.trimEnd())
    .join('\n')
}
