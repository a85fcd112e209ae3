import { Checkbox } from '@mantine/core'
import { useFormats } from '../../../web/format.ts'
import { useAnswer } from '../../../web/queries.ts'
import { Bars } from '../../../web/ui/chart/Bars.tsx'
import { Definition } from '../../../web/ui/Definition.tsx'
import { useWords } from '../../../web/words.ts'
import { reportWords } from '../report.words.ts'
import { DefinitionText } from '../sheet/DefinitionText.tsx'
import { DefinedHead } from '../sheet/Figure.tsx'
import classes from '../sheet/Report.module.css'
import { OpensRecords, ReportFrame } from '../sheet/ReportFrame.tsx'
import { ReportRecords } from '../sheet/ReportRecords.tsx'
import { useGroupName } from '../sheet/useGroupName.tsx'
import { defined, useReport } from '../sheet/useReport.tsx'
import { WriteDown } from '../sheet/WriteDown.tsx'
import { allTraits } from '../trait.rules.ts'
import { DropOffSegments } from './DropOffSegments.tsx'
import { DropOffSentence } from './DropOffSentence.tsx'
import {
  type DropOff,
  type DropOffQuery,
  type DropOffRecordsQuery,
  type DropOffStep,
  getDropOff,
  getDropOffRecords,
  stoppedParts,
} from './dropOff.contract.ts'
import { widestDrop } from './dropOff.rules.ts'
import { dropOffWords } from './dropOff.words.ts'

type Cell = Pick<DropOffRecordsQuery, 'stage' | 'part' | 'reason' | 'by' | 'group'>

interface PartProps {
  readonly answer: DropOff
  readonly step: DropOffStep
  readonly open: (cell: Cell) => void
}

function Stages({ answer, step: chosen, open, choose }: PartProps & { readonly choose: (stage: string) => void }) {
  const say = useWords(dropOffWords)
  const format = useFormats()
  const rows = answer.steps.map((step) => ({
    key: step.stage.id,
    label: step.stage.name,
    current: step === chosen,
    parts: stoppedParts.map((part) => ({
      key: part,
      tone: part,
      value: step[part],
      name: say('mark', { stage: step.stage.name, part: say(`parts.${part}`), shown: format.number(step[part]) }),
    })),
    figures: [`−${format.number(step.stopped)}`, step.next === null ? '' : format.percent(step.next)],
  }))
  return <Bars rows={rows} onOpen={(stage, part) => open({ stage, part: part as Cell['part'] })} onChoose={choose} />
}

function StagesTable({ answer, open }: Omit<PartProps, 'step'>) {
  const say = useWords(dropOffWords)
  const format = useFormats()
  const parts = ['stopped', ...stoppedParts] as const
  const number = (step: DropOffStep, part: Cell['part'], value: number) => (
    <OpensRecords
      label={say('mark', { stage: step.stage.name, part: say(`parts.${part}`), shown: format.number(value) })}
      onOpen={() => open({ stage: step.stage.id, part })}
    >
      {format.number(value)}
    </OpensRecords>
  )
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{say('stage')}</th>
            <th scope="col">{say('parts.reached')}</th>
            <DefinedHead definition={answer.definition} title={say('goesOn')} meaning={say('meaning')} />
            {parts.map((part) => (
              <th key={part} scope="col">
                {say(`parts.${part}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {answer.steps.map((step) => (
            <tr key={step.stage.id}>
              <th scope="row">{step.stage.name}</th>
              <td>{number(step, 'reached', step.count)}</td>
              <td>{step.next === null ? '' : format.percent(step.next, 2)}</td>
              {parts.map((part) => (
                <td key={part}>{number(step, part, step[part])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Reasons({ answer, step, open }: PartProps) {
  const say = useWords(dropOffWords)
  const sayReport = useWords(reportWords)
  const format = useFormats()
  if (step.lost === 0) return null
  const rows = step.reasons.map(({ key, title, count, share }) => ({
    key: key ?? '',
    label: title ?? say('noReason'),
    parts: [
      {
        key: 'lost',
        tone: 'lost',
        value: count,
        name: say('mark', { stage: step.stage.name, part: title ?? say('noReason'), shown: format.number(count) }),
      },
    ],
    figures: [format.number(count), share === null ? '' : format.percent(share)],
  }))
  return (
    <section>
      <div className={classes.headed}>
        <h2>
          <Definition
            text={<DefinitionText definition={answer.definition} title={sayReport('dropOff')} meaning={say('meaning')} />}
          >
            {say('whyLost')}
          </Definition>
        </h2>
        <span className="muted num">{sayReport('few', { shown: format.number(step.lost) })}</span>
      </div>
      <Bars rows={rows} onOpen={(reason) => open({ stage: step.stage.id, part: 'lost', reason })} />
    </section>
  )
}

/** Where deals stop, why, and in which segments more of them do. */
export default function DropOffReport() {
  const say = useWords(dropOffWords)
  const sayReport = useWords(reportWords)
  const report = useReport()
  const groupName = useGroupName()
  const { by: _, ...asked } = report.query
  const query: DropOffQuery = defined({ ...asked, ...(report.flag('mature') ? { matureOnly: true } : {}) })
  const { data: answer, error } = useAnswer(getDropOff, query, { keep: true, entities: ['stage', 'pipeline', 'lostReason'] })
  const step = answer?.steps.find(({ stage }) => stage.id === report.text('stage')) ?? (answer && widestDrop(answer.steps))
  const dimension = report.part('dimension', allTraits())
  const cell = report.cell as Cell | undefined
  const open = (next: Cell) => report.set({ cell: next })
  const stageName = answer?.steps.find(({ stage }) => stage.id === cell?.stage)?.stage.name
  const segment = answer?.segments.find((one) => one.dimension === cell?.by && (one.key ?? '') === cell?.group)
  return (
    <ReportFrame
      title={sayReport('dropOff')}
      report={report}
      definition={answer?.definition}
      error={error}
      anyPipeline={false}
      pipeline={answer?.pipeline.id}
      dimensions={[]}
      switches={
        <Checkbox
          size="xs"
          label={say('leaveOut')}
          checked={query.matureOnly === true}
          onChange={(event) => report.set({ mature: event.currentTarget.checked || undefined, cell: undefined })}
        />
      }
      sentence={answer && <DropOffSentence answer={answer} />}
      overlapping={false}
      records={
        cell && (
          <ReportRecords
            endpoint={getDropOffRecords}
            input={{ ...query, ...cell }}
            title={[segment && groupName(segment, segment.dimension), stageName, say(`parts.${cell.part}`)]
              .filter(Boolean)
              .join(' · ')}
            onClose={() => report.set({ cell: undefined })}
          />
        )
      }
    >
      {answer && step && (
        <>
          {report.asTable ? (
            <StagesTable answer={answer} open={open} />
          ) : (
            <Stages {...{ answer, step, open }} choose={(stage) => report.set({ stage, cell: undefined })} />
          )}
          <WriteDown stage={{ id: step.stage.id, title: step.stage.name }} pipeline={answer.pipeline} />
          <Reasons {...{ answer, step, open }} />
          <DropOffSegments
            {...{ answer, step, dimension }}
            choose={(next) => report.set({ dimension: next })}
            open={({ key, dimension: by }) => open({ stage: step.stage.id, part: 'reached', by, group: key ?? '' })}
          />
        </>
      )}
    </ReportFrame>
  )
}
