import { SegmentedControl } from '@mantine/core'
import { useFormats } from '../../../web/format.ts'
import { useAnswer } from '../../../web/queries.ts'
import { type StepTone, Waterfall } from '../../../web/ui/chart/Waterfall.tsx'
import { Definition } from '../../../web/ui/Definition.tsx'
import { useWords } from '../../../web/words.ts'
import { reportWords } from '../report.words.ts'
import { DefinitionText } from '../sheet/DefinitionText.tsx'
import { ReportFrame } from '../sheet/ReportFrame.tsx'
import { ReportRecords } from '../sheet/ReportRecords.tsx'
import { useGroupName } from '../sheet/useGroupName.tsx'
import { useReport } from '../sheet/useReport.tsx'
import { type MovementCell, MovementTable } from './MovementTable.tsx'
import { getMovement, getMovementRecords, type Movement, type MovementPart, type MovementSum } from './movement.contract.ts'
import { direction, levelsOf, type MovementMeasure, measureOf, moved, sumOf } from './movement.rules.ts'
import { movementWords } from './movement.words.ts'

const measures = ['amount', 'count'] as const

/** A part as text: money or deals. */
function useShown(answer: Movement | undefined, measure: MovementMeasure): (value: number, form?: 'whole' | 'short') => string {
  const format = useFormats()
  const currency = answer?.definition.currency ?? ''
  return (value, form = 'whole') =>
    measure === 'amount' ? format.money({ amount: value, currency }, form) : format.number(value)
}

/** What the movement says, in words. */
export function MovementSentence({ answer }: { readonly answer: Movement }) {
  const say = useWords(movementWords)
  const sayReport = useWords(reportWords)
  const measure = measureOf(answer.total.parts)
  const shown = useShown(answer, measure)
  const { parts, n } = answer.total
  if (n === 0) return <>{sayReport('nothing')}</>
  const of = (...names: readonly MovementPart[]) => shown(sumOf(parts, names, measure))
  if (parts.every(({ part, count }) => direction[part] === 0 || count === 0))
    return <>{say('stood', { closing: of('closing') })}</>
  const values = {
    opening: of('opening'),
    closing: of('closing'),
    gained: of('new', 'movedIn'),
    won: of('won'),
    lost: of('lost'),
  }
  return <>{say(measure === 'amount' ? 'sentence' : 'sentenceCount', values)}</>
}

const toneOf = (part: MovementPart): StepTone =>
  part === 'won' || part === 'lost' ? part : direction[part] === 0 ? 'end' : direction[part] > 0 ? 'gain' : 'loss'

interface ChartProps {
  readonly answer: Movement
  readonly measure: MovementMeasure
  readonly open: (cell: MovementCell) => void
}

function MovementChart({ answer, measure, open }: ChartProps) {
  const say = useWords(movementWords)
  const sayReport = useWords(reportWords)
  const format = useFormats()
  const shown = useShown(answer, measure)
  const sign = (part: MovementPart) => (direction[part] > 0 ? '+' : direction[part] < 0 ? '−' : '')
  const deals = ({ count }: MovementSum) => sayReport('records', { count, shown: format.number(count) })
  const levels = levelsOf(answer.total.parts, measure).filter(
    ({ part }) => measure === 'amount' || (part !== 'increased' && part !== 'decreased'),
  )
  const steps = levels.map((level) => {
    const much = moved(level, measure)
    const value = `${much === 0 ? '' : sign(level.part)}${shown(much)}`
    return {
      key: level.part,
      label: say(`parts.${level.part}`),
      tone: toneOf(level.part),
      from: level.from,
      to: level.to,
      figures: measure === 'amount' ? [value, deals(level)] : [value],
      name: say('mark', { part: say(`parts.${level.part}`), shown: `${value}, ${deals(level)}` }),
    }
  })
  return (
    <Waterfall
      steps={steps}
      cutNote={(from) => say('cut', { from: shown(from, 'short') })}
      onOpen={(part) => open({ part: part as MovementPart })}
    />
  )
}

function Formula({ answer, measure }: Omit<ChartProps, 'open'>) {
  const say = useWords(movementWords)
  const sayReport = useWords(reportWords)
  const shown = useShown(answer, measure)
  const { total, definition } = answer
  const terms = total.parts.map((sum) => {
    const sign = { '-1': ' − ', '0': sum.part === 'closing' ? ' = ' : '', '1': ' + ' }[direction[sum.part]]
    return `${sign}${shown(moved(sum, measure), 'short')}`
  })
  return (
    <p>
      <Definition
        text={
          <DefinitionText
            definition={definition}
            title={sayReport('movement')}
            meaning={`${say('meaning')} ${say('money')}`}
            formula={terms.join('')}
          />
        }
      >
        {sayReport('movement')}
      </Definition>
    </p>
  )
}

/** How the pipeline got from what it held at the begin of a period to what it held at its end. */
export default function MovementReport() {
  const say = useWords(movementWords)
  const sayReport = useWords(reportWords)
  const format = useFormats()
  const report = useReport()
  const groupName = useGroupName()
  const { data: answer, error } = useAnswer(getMovement, report.query, { keep: true, entities: ['stage', 'exchangeRate'] })
  const measure = measureOf(answer?.total.parts ?? [], report.part('measure', measures))
  const cell = report.cell as MovementCell | undefined
  const open = (next: MovementCell) => report.set({ cell: next })
  const group = answer?.groups.find(({ key }) => (key ?? '') === cell?.group)
  const bare = answer?.total.withoutAmount ?? 0
  return (
    <ReportFrame
      title={sayReport('movement')}
      report={report}
      definition={answer?.definition}
      error={error}
      switches={
        <SegmentedControl
          size="xs"
          aria-label={sayReport('measure')}
          data={measures.map((value) => ({ value, label: sayReport(`measures.${value}`) }))}
          value={measure}
          onChange={(value) => report.set({ measure: value })}
        />
      }
      sentence={answer && <MovementSentence answer={answer} />}
      overlapping={answer?.overlapping ?? false}
      records={
        cell && (
          <ReportRecords
            endpoint={getMovementRecords}
            input={{ ...report.query, ...cell }}
            title={[cell.group !== undefined && groupName(group), say(`parts.${cell.part}`)].filter(Boolean).join(' · ')}
            onClose={() => report.set({ cell: undefined })}
          />
        )
      }
    >
      {answer && answer.total.n > 0 && (
        <>
          <Formula answer={answer} measure={measure} />
          {!report.asTable && <MovementChart {...{ answer, measure, open }} />}
          {bare > 0 && measure === 'amount' && (
            <p className="muted">
              {say('without', { count: bare, shown: format.number(bare), currency: answer.definition.currency })}
            </p>
          )}
          {(report.asTable || answer.groups.length > 0) && <MovementTable {...{ answer, measure, open }} />}
        </>
      )}
    </ReportFrame>
  )
}
