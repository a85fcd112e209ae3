import { Bars } from '../../../../web/ui/chart/Bars.tsx'
import { Legend } from '../../../../web/ui/chart/Legend.tsx'
import { Lines } from '../../../../web/ui/chart/Lines.tsx'
import { fullScale, ticksTo } from '../../../../web/ui/chart/scale.ts'
import { useWords } from '../../../../web/words.ts'
import type { BuiltCell, CellPlace } from '../build.contract.ts'
import { buildWords } from '../build.words.ts'
import { cellAt, keysOf } from '../place.rules.ts'
import { adds } from '../shape.rules.ts'
import { useChanges } from './useChanges.tsx'
import type { NamedProps } from './useNames.tsx'

const toneOf = (place: number, key: string | null) => (key === null ? 'other' : String(place + 1))
function BuiltLegend({ built, names }: Pick<NamedProps, 'built' | 'names'>) {
  const dimension = built.dimensions[1]
  if (!dimension) return null
  return <Legend series={keysOf(built, 1).map((key, i) => ({ tone: toneOf(i, key), label: names.value(dimension, key) }))} />
}

const valueOf = (cell: BuiltCell | undefined, way: string): number | null => cell?.values[0] ?? (way === 'count' ? 0 : null)

/** One line, or one per value of the second dimension, over the dates of the first. */
export function BuiltLines({ definition, built, names, measure, open, filled }: NamedProps & { readonly filled: boolean }) {
  const say = useWords(buildWords)
  const changes = useChanges(definition, built)
  const [time, other] = built.dimensions
  if (!time) return null
  const keys = keysOf(built, 0).filter((key): key is string => key !== null && key !== '')
  const lines = other ? keysOf(built, 1) : [undefined]
  const cellOf = (key: string, line: string | null | undefined) =>
    line === undefined ? cellAt(built.rows, key) : cellAt(built.cells, key, line)
  const drawn = lines.map((line, i) => ({
    key: JSON.stringify({ column: line }),
    label: other && line !== undefined ? names.value(other, line) : names.measure(measure),
    tone: line === undefined ? '1' : toneOf(i, line),
    points: keys.map((key) => {
      const value = valueOf(cellOf(key, line), measure.way)
      const name = [names.value(time, key), other && line !== undefined && names.value(other, line)].filter(Boolean).join(' · ')
      return { value, name: say('mark', { name, figure: names.figure(value, measure) }) }
    }),
    compared: built.compared && keys.map((key) => cellOf(key, line)?.compared?.[0] ?? null),
  }))
  const scale = fullScale(
    drawn.flatMap(({ points, compared = [] }) => [...points.map(({ value }) => value ?? 0), ...compared.map((c) => c ?? 0)]),
  )
  return (
    <>
      <Lines
        columns={keys.map((key) => ({ key, label: names.value(time, key), mark: changes.get(key) }))}
        series={drawn}
        scale={scale}
        ticks={ticksTo(scale.to).map((value) => ({ value, label: names.figure(value, measure, 'short') }))}
        filled={filled}
        onOpen={(line, row) => open({ row, ...(JSON.parse(line) as CellPlace) })}
      />
      <BuiltLegend {...{ built, names }} />
    </>
  )
}

/** Bars per value of the first dimension, in parts by the second where the parts come to the whole, else one bar per pair. */
export function BuiltBars({ built, names, measure, open }: NamedProps) {
  const say = useWords(buildWords)
  const [first, second] = built.dimensions
  if (!first) return null
  const stacked = second !== undefined && adds(measure.way)
  const figuresOf = (cell: BuiltCell | undefined) => [
    names.figure(valueOf(cell, measure.way), measure, 'short'),
    ...(built.compared ? [names.figure(cell?.compared?.[0], measure, 'short')] : []),
  ]
  const part = (place: CellPlace, cell: BuiltCell | undefined, name: string, tone: string) => {
    const value = valueOf(cell, measure.way)
    const said = say('mark', { name, figure: names.figure(value, measure) })
    return { key: JSON.stringify(place), tone, value: Math.max(0, value ?? 0), name: said }
  }
  const pairs = (row: string | null, label: string) =>
    second
      ? keysOf(built, 1).map((column, i) => {
          const name = `${label} · ${names.value(second, column)}`
          const cell = cellAt(built.cells, row, column)
          return { name, cell, part: part({ row, column }, cell, name, stacked ? toneOf(i, column) : 'plain') }
        })
      : []
  const rows = keysOf(built, 0).flatMap((row) => {
    const label = names.value(first, row)
    const key = JSON.stringify(row)
    const whole = cellAt(built.rows, row)
    if (!second) return [{ key, label, parts: [part({ row }, whole, label, 'plain')], figures: figuresOf(whole) }]
    if (stacked) return [{ key, label, parts: pairs(row, label).map((pair) => pair.part), figures: figuresOf(whole) }]
    return pairs(row, label).flatMap(({ name, cell, part: bar }) =>
      cell ? [{ key: bar.key, label: name, parts: [bar], figures: figuresOf(cell) }] : [],
    )
  })
  return (
    <>
      <Bars rows={rows} onOpen={(_, place) => open(JSON.parse(place) as CellPlace)} />
      {stacked && <BuiltLegend {...{ built, names }} />}
    </>
  )
}
