import { knownEntity } from '../../../../web/screens.ts'
import { Columns } from '../../../../web/ui/chart/Columns.tsx'
import { Steps } from '../../../../web/ui/chart/Steps.tsx'
import { fullScale, ticksTo } from '../../../../web/ui/chart/scale.ts'
import { Go } from '../../../../web/ui/Go.tsx'
import { useWords } from '../../../../web/words.ts'
import { reportWords } from '../../report.words.ts'
import { usePeriodText } from '../../sheet/DefinitionText.tsx'
import reportClasses from '../../sheet/Report.module.css'
import { OpensRecords } from '../../sheet/ReportFrame.tsx'
import type { Shape } from '../build.contract.ts'
import { buildWords } from '../build.words.ts'
import { cellAt, keysOf } from '../place.rules.ts'
import { shapeOf } from '../shape.rules.ts'
import classes from './Build.module.css'
import { BuiltBars, BuiltLines } from './BuiltSeries.tsx'
import { BuiltMatrix, BuiltTable } from './BuiltTable.tsx'
import { BuiltTerm } from './BuiltTerm.tsx'
import { useChanges } from './useChanges.tsx'
import { type BuiltProps, type NamedProps, useNames } from './useNames.tsx'

/** A built report as its definition wants it drawn; every mark opens its records. */
export function BuiltView(props: BuiltProps) {
  const { definition, built } = props
  const names = useNames()(definition.entity, built.said.currency)
  const measure = built.measures[0]
  const shape = shapeOf(definition, knownEntity(definition.entity)?.entity)
  if (!measure) return null
  const named = { ...props, names, measure }
  switch (shape) {
    case 'number':
      return <BuiltNumbers {...named} />
    case 'table':
      return <BuiltTable {...named} />
    case 'matrix':
      return <BuiltMatrix {...named} />
    default:
      return (
        <>
          <BuiltTerm {...{ definition, built, names, place: 0 }} />
          <BuiltChart {...named} shape={shape} />
        </>
      )
  }
}

function BuiltChart({ shape, ...named }: NamedProps & { readonly shape: Shape }) {
  const say = useWords(buildWords)
  const daysText = usePeriodText()
  const { dimensions, compared } = named.built
  if (shape === 'funnel') return <BuiltFunnel {...named} />
  if (shape === 'bar' && (dimensions.length > 1 || !dimensions[0]?.by)) return <BuiltBars {...named} />
  return (
    <>
      {shape === 'bar' ? <BuiltColumns {...named} /> : <BuiltLines {...named} filled={shape === 'area'} />}
      {compared && <p className={`muted ${classes.note}`}>{say('comparedLegend', { days: daysText(compared) })}</p>}
    </>
  )
}

function BuiltNumbers({ definition, built, names, open }: NamedProps) {
  const say = useWords(buildWords)
  return (
    <div className={reportClasses.figures}>
      {built.measures.map((measure, i) => {
        const figure = names.figure(built.total.values[i], measure)
        const compared = built.total.compared
        return (
          <div key={`${measure.way}${measure.field}`} className={reportClasses.figure}>
            <BuiltTerm {...{ definition, built, names, place: i }} />
            <b className="num">
              <OpensRecords label={say('mark', { name: names.measure(measure), figure })} onOpen={() => open({})}>
                {figure}
              </OpensRecords>
            </b>
            {compared && (
              <span className="muted num">{say('comparedShort', { figure: names.figure(compared[i], measure) })}</span>
            )}
          </div>
        )
      })}
    </div>
  )
}

function BuiltColumns({ definition, built, names, measure, open }: NamedProps) {
  const say = useWords(buildWords)
  const changes = useChanges(definition, built)
  const dimension = built.dimensions[0]
  if (!dimension) return null
  const columns = keysOf(built, 0).map((key) => {
    const cell = cellAt(built.rows, key)
    const value = cell?.values[0] ?? (measure.way === 'count' ? 0 : null)
    const label = names.value(dimension, key)
    return {
      key: JSON.stringify(key),
      label,
      value,
      figure: names.figure(value, measure, 'short'),
      compared: cell?.compared?.[0] ?? null,
      mark: key === null ? undefined : changes.get(key),
      name: say('mark', { name: label, figure: names.figure(value, measure) }),
    }
  })
  const scale = fullScale(columns.flatMap(({ value, compared }) => [value ?? 0, compared ?? 0]))
  return (
    <Columns
      columns={columns}
      scale={scale}
      ticks={ticksTo(scale.to).map((value) => ({ value, label: names.figure(value, measure, 'short') }))}
      onOpen={(key) => open({ row: JSON.parse(key) as string | null })}
    />
  )
}

function BuiltFunnel({ definition, built, names, measure, open }: NamedProps) {
  const say = useWords(buildWords)
  const sayReport = useWords(reportWords)
  const isOfDeals = knownEntity(definition.entity)?.entity.track?.only === undefined
  const dimension = built.dimensions[0]
  if (!dimension) return null
  const steps = keysOf(built, 0).map((key) => {
    const value = cellAt(built.rows, key)?.values[0] ?? 0
    const figure = names.figure(value, measure, 'short')
    const label = names.value(dimension, key)
    return {
      key: JSON.stringify(key),
      label,
      value,
      figure,
      name: say('mark', { name: label, figure: names.figure(value, measure) }),
    }
  })
  return (
    <>
      <Steps steps={steps} onOpen={(key) => open({ row: JSON.parse(key) as string | null })} />
      <p className={`muted ${classes.note}`}>
        {say('stands')}{' '}
        <Go to="/reports/funnel" search={isOfDeals ? {} : { object: definition.entity }}>
          {sayReport('funnel')}
        </Go>
      </p>
    </>
  )
}
