import { shadeOf } from '../../../../web/ui/chart/scale.ts'
import { depthColors } from '../../../../web/ui/depth.ts'
import { useWords } from '../../../../web/words.ts'
import classes from '../../sheet/Report.module.css'
import { OpensRecords } from '../../sheet/ReportFrame.tsx'
import type { BuiltCell, CellPlace } from '../build.contract.ts'
import { buildWords } from '../build.words.ts'
import { cellAt, keysOf } from '../place.rules.ts'
import { BuiltTerm } from './BuiltTerm.tsx'
import type { NamedProps } from './useNames.tsx'

interface FiguresProps extends NamedProps {
  readonly cell: BuiltCell | undefined
  readonly name: string
  readonly place: CellPlace
}

/** The cells of a table row: each measure, and beside it what it was in the time compared with. */
function Figures({ built, names, open, cell, name, place }: FiguresProps) {
  const say = useWords(buildWords)
  return built.measures.map((measure, i) => {
    const figure = names.figure(cell?.values[i] ?? (measure.way === 'count' ? 0 : null), measure)
    return [
      <td key={`${measure.way}${measure.field}`}>
        <OpensRecords label={say('mark', { name: `${name}, ${names.measure(measure)}`, figure })} onOpen={() => open(place)}>
          {figure}
        </OpensRecords>
      </td>,
      ...(built.compared
        ? [
            <td key={`then ${measure.way}${measure.field}`} className="muted">
              {names.figure(cell?.compared?.[i], measure)}
            </td>,
          ]
        : []),
    ]
  })
}

/** Every group with every measure. */
export function BuiltTable(props: NamedProps) {
  const { built, names, definition } = props
  const say = useWords(buildWords)
  const [first, second] = built.dimensions
  const pairs = keysOf(built, 0).flatMap((row): readonly CellPlace[] =>
    second
      ? keysOf(built, 1).flatMap((column) => (cellAt(built.cells, row, column) ? [{ row, column }] : []))
      : [{ row, column: undefined }],
  )
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            {built.dimensions.map((dimension) => (
              <th key={dimension.field + String(dimension.by)} scope="col" className={classes.left}>
                {names.dimension(dimension)}
              </th>
            ))}
            {built.measures.map((measure, i) => [
              <th key={`${measure.way}${measure.field}`} scope="col">
                <BuiltTerm {...{ definition, built, names, place: i }} />
              </th>,
              ...(built.compared
                ? [
                    <th key="then" scope="col">
                      {say('definition.before')}
                    </th>,
                  ]
                : []),
            ])}
          </tr>
        </thead>
        <tbody>
          {pairs.map(({ row = null, column }) => {
            const rowName = first ? names.value(first, row) : ''
            const columnName = second && column !== undefined ? names.value(second, column) : undefined
            const cell = column === undefined ? cellAt(built.rows, row) : cellAt(built.cells, row, column)
            const place = { row, ...(column === undefined ? {} : { column }) }
            return (
              <tr key={JSON.stringify(place)}>
                <th scope="row">{rowName}</th>
                {columnName !== undefined && <td className={classes.left}>{columnName}</td>}
                <Figures {...props} {...{ cell, place }} name={[rowName, columnName].filter(Boolean).join(' · ')} />
              </tr>
            )
          })}
        </tbody>
        <tfoot>
          <tr>
            {first && (
              <th scope="row" colSpan={built.dimensions.length}>
                {say('total')}
              </th>
            )}
            <Figures {...props} cell={built.total} place={{}} name={say('total')} />
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

/** The first measure by both dimensions, the deeper the larger. */
export function BuiltMatrix(props: NamedProps) {
  const { built, names, measure, open, definition } = props
  const say = useWords(buildWords)
  const [first, second] = built.dimensions
  if (!first || !second) return null
  const most = Math.max(0, ...built.cells.map(({ values }) => values[0] ?? 0))
  const figure = (cell: BuiltCell | undefined, place: CellPlace, name: string) => {
    const text = names.figure(cell?.values[0], measure, 'short')
    return (
      <OpensRecords label={say('mark', { name, figure: text })} onOpen={() => open(place)}>
        {text}
      </OpensRecords>
    )
  }
  return (
    <div className={classes.scroll}>
      <table className={`${classes.table} ${classes.matrix}`}>
        <caption style={{ textAlign: 'left' }}>
          <BuiltTerm {...{ definition, built, names, place: 0 }} />
        </caption>
        <thead>
          <tr>
            <th scope="col">{names.dimension(first)}</th>
            {keysOf(built, 1).map((column) => (
              <th key={String(column)} scope="col">
                {names.value(second, column)}
              </th>
            ))}
            <th scope="col">{say('total')}</th>
          </tr>
        </thead>
        <tbody>
          {keysOf(built, 0).map((row) => (
            <tr key={String(row)}>
              <th scope="row">{names.value(first, row)}</th>
              {keysOf(built, 1).map((column) => {
                const cell = cellAt(built.cells, row, column)
                const name = `${names.value(first, row)} · ${names.value(second, column)}`
                return (
                  <td
                    key={String(column)}
                    className={classes.cell}
                    style={cell && depthColors(shadeOf(cell.values[0] ?? null, most))}
                  >
                    {cell && figure(cell, { row, column }, name)}
                  </td>
                )
              })}
              <td className={classes.cell}>{figure(cellAt(built.rows, row), { row }, names.value(first, row))}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say('total')}</th>
            {keysOf(built, 1).map((column) => (
              <td key={String(column)} className={classes.cell}>
                {figure(cellAt(built.columns, column), { column }, names.value(second, column))}
              </td>
            ))}
            <td className={classes.cell}>{figure(built.total, {}, say('total'))}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  )
}
