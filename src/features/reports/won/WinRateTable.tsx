import { useFormats } from '../../../web/format.ts'
import { useWords } from '../../../web/words.ts'
import { fewest } from '../report.rules.ts'
import { reportWords } from '../report.words.ts'
import { DefinedHead, Figure, Figures } from '../sheet/Figure.tsx'
import classes from '../sheet/Report.module.css'
import { OpensRecords } from '../sheet/ReportFrame.tsx'
import { useGroupName } from '../sheet/useGroupName.tsx'
import type { WinGroup, WinRate, WinRecordsQuery } from './winRate.contract.ts'
import { winRateWords } from './winRate.words.ts'

export type WinCell = Pick<WinRecordsQuery, 'part' | 'group'>

interface WinProps {
  readonly answer: WinRate
  readonly open: (cell: WinCell) => void
}

/** What the rate by count is, of deals closed or created. */
const countedMeaning = { closed: 'meaning', created: 'meaningCreated' } as const

/** The two rates in large, each with how it came about. */
export function WinRateFigures({ answer, open }: WinProps) {
  const say = useWords(winRateWords)
  const sayReport = useWords(reportWords)
  const format = useFormats()
  const { definition, total, cohort } = answer
  const { won, lost, n } = total
  const money = (amount: number | null) => format.money({ amount: amount ?? 0, currency: definition.currency }, 'whole')
  const counted = `${format.number(won.count)} ÷ ${format.number(n)} = ${total.rate === null ? sayReport('noData') : format.percent(total.rate, 2)}`
  const valued = `${money(won.amount)} ÷ (${money(won.amount)} + ${money(lost.amount)}) = ${total.valueRate === null ? sayReport('noData') : format.percent(total.valueRate, 2)}`
  const mark = (part: 'n' | 'won' | 'lost', name: string, count: number) => ({
    label: say('mark', { group: sayReport('total'), part: name, shown: format.number(count) }),
    onOpen: () => open({ part }),
  })
  const rates = [
    {
      title: say('byCount'),
      rate: total.rate,
      meaning: say(countedMeaning[cohort]),
      formula: counted,
    },
    ...(won.amount === null
      ? []
      : [{ title: say('byValue'), rate: total.valueRate, meaning: say('meaningValue'), formula: valued }]),
  ]
  return (
    <Figures>
      {rates.map(({ rate, ...said }) => (
        <Figure key={said.title} {...{ definition, ...said }} few={n < fewest}>
          {rate === null ? (
            sayReport('noData')
          ) : (
            <OpensRecords {...mark('n', sayReport('deals'), n)}>{format.percent(rate, 2)}</OpensRecords>
          )}
        </Figure>
      ))}
      {(['won', 'lost'] as const).map((part) => (
        <Figure
          key={part}
          {...{ definition }}
          title={say(part)}
          meaning={say(`${part}Meaning`)}
          note={part === 'won' && won.amount !== null && money(won.amount)}
        >
          <OpensRecords {...mark(part, say(part), total[part].count)}>{format.number(total[part].count)}</OpensRecords>
        </Figure>
      ))}
      <p className="muted">
        {won.withoutAmount > 0 && say('without', { count: won.withoutAmount, shown: format.number(won.withoutAmount) })}
        {won.unconverted > 0 && ` ${say('unconverted', { count: won.unconverted, shown: format.number(won.unconverted) })}`}
      </p>
    </Figures>
  )
}

function Bar({ group, open, most }: { readonly group: WinGroup; readonly open: WinProps['open']; readonly most: number }) {
  const say = useWords(winRateWords)
  const format = useFormats()
  const groupName = useGroupName()
  const title = groupName(group)
  return (
    <span className={classes.track}>
      {(['won', 'lost'] as const).map((part) => (
        <button
          key={part}
          type="button"
          className={classes[part]}
          style={{ width: `${(group[part].count / most) * 100}%`, border: 0, padding: 0, cursor: 'pointer' }}
          hidden={group[part].count === 0}
          aria-label={say('mark', { group: title, part: say(part), shown: format.number(group[part].count) })}
          onClick={() => open({ part, group: group.key ?? '' })}
        />
      ))}
    </span>
  )
}

/** One row a group: won and lost on one scale, both rates, the won amount. */
export function WinRateTable({ answer, open, asTable }: WinProps & { readonly asTable: boolean }) {
  const say = useWords(winRateWords)
  const sayReport = useWords(reportWords)
  const format = useFormats()
  const groupName = useGroupName()
  const { groups, definition } = answer
  if (groups.length === 0) return null
  const most = Math.max(1, ...groups.map((group) => group.won.count + group.lost.count))
  const seen = answer.total.won.amount !== null
  const figure = (group: WinGroup, part: 'n' | 'won' | 'lost' | 'open', count: number) => (
    <OpensRecords
      label={say('mark', {
        group: groupName(group),
        part: part === 'n' ? sayReport('deals') : say(part),
        shown: format.number(count),
      })}
      onOpen={() => open({ part, group: group.key ?? '' })}
    >
      {format.number(count)}
    </OpensRecords>
  )
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col" />
            {!asTable && (
              <th scope="col" className={classes.left}>
                {say('wonOf')}
              </th>
            )}
            {asTable && <th scope="col">{say('won')}</th>}
            {asTable && <th scope="col">{say('lost')}</th>}
            {answer.cohort === 'created' && <th scope="col">{say('open')}</th>}
            <th scope="col">n</th>
            <DefinedHead {...{ definition }} title={say('byCount')} meaning={say(countedMeaning[answer.cohort])} />
            {seen && <DefinedHead {...{ definition }} title={say('byValue')} meaning={say('meaningValue')} />}
            {seen && <th scope="col">{say('wonAmount')}</th>}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={group.key ?? ''} className={group.n < fewest ? classes.few : undefined}>
              <th scope="row">{groupName(group)}</th>
              {!asTable && (
                <td>
                  <Bar {...{ group, open, most }} />
                </td>
              )}
              {asTable && <td>{figure(group, 'won', group.won.count)}</td>}
              {asTable && <td>{figure(group, 'lost', group.lost.count)}</td>}
              {answer.cohort === 'created' && <td>{figure(group, 'open', group.open)}</td>}
              <td>{figure(group, 'n', group.n)}</td>
              <td>{group.rate === null ? sayReport('noData') : format.percent(group.rate, 2)}</td>
              {seen && <td>{group.valueRate === null ? sayReport('noData') : format.percent(group.valueRate, 2)}</td>}
              {seen && <td>{format.money({ amount: group.won.amount ?? 0, currency: definition.currency }, 'whole')}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
