import { useFormats } from '../../../web/format.ts'
import { paired } from '../../../web/labels.ts'
import { Bars } from '../../../web/ui/chart/Bars.tsx'
import { useWords } from '../../../web/words.ts'
import { fewest } from '../report.rules.ts'
import { reportWords } from '../report.words.ts'
import { DefinedHead, Figure, Figures } from '../sheet/Figure.tsx'
import classes from '../sheet/Report.module.css'
import { OpensRecords } from '../sheet/ReportFrame.tsx'
import { useDays } from '../sheet/useDays.tsx'
import { useGroupName } from '../sheet/useGroupName.tsx'
import {
  type Velocity,
  type VelocityGroup,
  type VelocityPart,
  type VelocityRecordsQuery,
  velocityParts,
} from './velocity.contract.ts'
import { velocityWords } from './velocity.words.ts'

export type VelocityCell = Pick<VelocityRecordsQuery, 'part' | 'group'>

interface PartsProps {
  readonly answer: Velocity
  readonly open: (cell: VelocityCell) => void
}

/** The records a part of the formula rests on. */
const behind = { created: 'created', average: 'won', winRate: 'closed', cycle: 'won' } as const

/** A part, or the velocity, of a group as text. */
export function useVelocityText(currency: string): (group: VelocityGroup, part: VelocityPart | 'velocity') => string {
  const sayReport = useWords(reportWords)
  const format = useFormats()
  const days = useDays()
  return (group, part) => {
    const value = group[part]
    if (value === null) return sayReport('noData')
    if (part === 'created') return format.number(value)
    if (part === 'winRate') return format.percent(value, 1)
    return part === 'cycle' ? days(value) : format.money({ amount: value, currency }, 'whole')
  }
}

/** Velocity and its four parts, each with what it was in the 90 days before. */
export function VelocityFigures({ answer, open }: PartsProps) {
  const say = useWords(velocityWords)
  const sayReport = useWords(reportWords)
  const format = useFormats()
  const text = useVelocityText(answer.definition.currency)
  const { total, before, definition } = answer
  const formula = `${text(total, 'created')} × ${text(total, 'average')} × ${text(total, 'winRate')} ÷ ${text(total, 'cycle')} = ${text(total, 'velocity')}`
  const note = (part: VelocityPart | 'velocity') => say('before', { shown: text(before, part) })
  const number = (part: VelocityPart) => {
    const shown = part === 'created' ? total.created : behind[part] === 'closed' ? total.won + total.lost : total.won
    return (
      <OpensRecords
        label={say('mark', {
          group: `${say(`parts.${part}`)} ${text(total, part)}`,
          part: say(`records.${behind[part]}`),
          shown: format.number(shown),
        })}
        onOpen={() => open({ part: behind[part] })}
      >
        {text(total, part)}
      </OpensRecords>
    )
  }
  return (
    <Figures>
      <Figure {...{ definition, formula }} title={say('velocity')} meaning={say('meaning')} note={note('velocity')}>
        {total.velocity === null ? sayReport('noData') : sayReport('aDay', { shown: text(total, 'velocity') })}
      </Figure>
      {velocityParts.map((part) => (
        <Figure
          key={part}
          definition={definition}
          title={say(`parts.${part}`)}
          meaning={say(`meanings.${part}`)}
          few={total.won < fewest && part !== 'created'}
          note={note(part)}
        >
          {number(part)}
        </Figure>
      ))}
    </Figures>
  )
}

/** What each part alone would gain a day if it were a tenth better. */
export function VelocityGains({ answer, open }: PartsProps) {
  const say = useWords(velocityWords)
  const sayReport = useWords(reportWords)
  const format = useFormats()
  const { gains } = answer.total
  if (!gains) return null
  const rows = velocityParts.map((part) => {
    const shown = `+${format.money({ amount: gains[part] ?? 0, currency: answer.definition.currency }, 'whole')}`
    const name = paired(say(`better.${part}`), sayReport('aDay', { shown }))
    return {
      key: part,
      label: say(`better.${part}`),
      parts: [{ key: part, tone: 'gain', value: gains[part] ?? 0, name }],
      figures: [shown],
    }
  })
  return (
    <section>
      <div className={classes.headed}>
        <h2>{say('gain')}</h2>
        <span className="muted">{say('gainHead')}</span>
      </div>
      <Bars rows={rows} onOpen={(part) => open({ part: behind[part as VelocityPart] })} />
    </section>
  )
}

/** One row a group with all parts of the formula. */
export function VelocityTable({ answer, open }: PartsProps) {
  const say = useWords(velocityWords)
  const sayReport = useWords(reportWords)
  const format = useFormats()
  const groupName = useGroupName()
  const { definition } = answer
  const text = useVelocityText(definition.currency)
  const rows = [
    ...answer.groups.map((group) => ({ group, name: groupName(group), at: group.key ?? '' })),
    { group: answer.total, name: sayReport('total'), at: undefined },
  ]
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col" />
            {velocityParts.map((part) => (
              <DefinedHead key={part} {...{ definition }} title={say(`parts.${part}`)} meaning={say(`meanings.${part}`)} />
            ))}
            <th scope="col">{say('records.won')}</th>
            <DefinedHead {...{ definition }} title={say('velocity')} meaning={say('meaning')} />
          </tr>
        </thead>
        <tbody>
          {rows.map(({ group, name, at }) => (
            <tr key={at === undefined ? 'total' : `group:${at}`} className={group.won < fewest ? classes.few : undefined}>
              <th scope="row">{name}</th>
              {velocityParts.map((part) => (
                <td key={part}>{text(group, part)}</td>
              ))}
              <td>
                <OpensRecords
                  label={say('mark', { group: name, part: say('records.won'), shown: format.number(group.won) })}
                  onOpen={() => open({ part: 'won', ...(at === undefined ? {} : { group: at }) })}
                >
                  {format.number(group.won)}
                </OpensRecords>
              </td>
              <td>{text(group, 'velocity')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
