import { useFormats } from '../../../web/format.ts'
import { fewest } from '../report.rules.ts'
import { reportWords } from '../report.words.ts'
import { usePeriodText } from '../sheet/DefinitionText.tsx'
import { DefinedHead } from '../sheet/Figure.tsx'
import classes from '../sheet/Report.module.css'
import { OpensRecords } from '../sheet/ReportFrame.tsx'
import { useGroupName } from '../sheet/useGroupName.tsx'
import { useReportWords } from '../track/useReportWords.tsx'
import {
  type Fate,
  type Funnel,
  type FunnelPart,
  type FunnelRecordsQuery,
  type FunnelStep,
  fates,
  type GonePart,
  gonePart,
} from './funnel.contract.ts'
import { funnelWords } from './funnel.words.ts'

interface FunnelTableProps {
  readonly funnel: Funnel
  readonly open: (step: string, part: FunnelPart) => void
}

type Part = 'count' | 'skipped' | 'young' | GonePart | Fate

/** The funnel as figures; each opens its records. */
export function FunnelTable({ funnel, open }: FunnelTableProps) {
  const say = useReportWords(funnelWords)
  const format = useFormats()
  const periodText = usePeriodText()
  const { mode, compared, definition } = funnel
  const means = say(`modeMeanings.${mode}`)
  const converts = mode === 'reached' || mode === 'strict'
  const parts: readonly Part[] =
    mode === 'flow' ? fates : converts ? [...(mode === 'reached' ? (['skipped'] as const) : []), ...gonePart, 'young'] : ['young']
  const nameOf = (part: Part) => (part === 'count' || part === 'skipped' || part === 'young' ? say(part) : say(`parts.${part}`))
  const number = (step: FunnelStep, part: Part) => {
    const value = valueOf(step, part)
    if (value === null) return '–'
    const label = say('mark', { stage: step.stage.name, part: nameOf(part), shown: format.number(value) })
    return (
      <OpensRecords label={label} onOpen={() => open(step.stage.id, part)}>
        {format.number(value)}
      </OpensRecords>
    )
  }
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{say('stage')}</th>
            <DefinedHead {...{ definition }} title={say(mode === 'flow' ? 'visits' : 'count')} meaning={means} />
            {compared && <th scope="col">{periodText(compared)}</th>}
            {converts && (
              <>
                <DefinedHead {...{ definition }} title={say('nextStep')} meaning={`${say('nextMeaning')} ${means}`} />
                <DefinedHead {...{ definition }} title={say('ofAll')} meaning={`${say('firstMeaning')} ${means}`} />
              </>
            )}
            {parts.map((part) => (
              <th key={part} scope="col">
                {nameOf(part)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {funnel.total.steps.map((step) => (
            <tr key={step.stage.id}>
              <th scope="row">{step.stage.name}</th>
              <td>{number(step, 'count')}</td>
              {compared && <td className="muted">{format.number(step.compared ?? 0)}</td>}
              {converts && <td>{step.next === null ? '' : format.percent(step.next, 2)}</td>}
              {converts && <td>{step.ofFirst === null ? '' : format.percent(step.ofFirst, 2)}</td>}
              {parts.map((part) => (
                <td key={part}>{number(step, part)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function valueOf(step: FunnelStep, part: Part): number | null {
  if (part === 'count' || part === 'skipped' || part === 'young') return step[part]
  const from: Readonly<Record<string, number>> | null = step.flow ?? step.gone
  return from?.[part] ?? null
}

interface GroupTableProps {
  readonly funnel: Funnel
  readonly open: (cell: Pick<FunnelRecordsQuery, 'step' | 'part' | 'group'>) => void
}

/** One row a group, one column a step, and the share of the first step that is won. */
export function GroupTable({ funnel, open }: GroupTableProps) {
  const say = useReportWords(funnelWords)
  const sayReport = useReportWords(reportWords)
  const format = useFormats()
  const groupName = useGroupName()
  const { steps } = funnel.total
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col" />
            {steps.map(({ stage }) => (
              <th key={stage.id} scope="col">
                {stage.name}
              </th>
            ))}
            <th scope="col">{say('ofAll')}</th>
          </tr>
        </thead>
        <tbody>
          {funnel.groups.map((group) => (
            <tr key={group.key ?? ''} className={group.n < fewest ? classes.few : undefined}>
              <th scope="row">{groupName(group)}</th>
              {group.steps.map(({ stage, count }) => (
                <td key={stage.id}>
                  <OpensRecords
                    label={say('mark', {
                      stage: stage.name,
                      part: groupName(group),
                      shown: format.number(count),
                    })}
                    onOpen={() => open({ step: stage.id, part: 'count', group: group.key ?? '' })}
                  >
                    {format.number(count)}
                  </OpensRecords>
                </td>
              ))}
              <td>
                {group.n < fewest && `${sayReport('few', { shown: format.number(group.n) })} · `}
                {group.steps.at(-1)?.ofFirst == null ? '' : format.percent(group.steps.at(-1)?.ofFirst ?? 0, 1)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
