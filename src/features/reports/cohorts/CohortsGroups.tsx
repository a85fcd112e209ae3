import { useFormats } from '../../../web/format.ts'
import { shadeOf } from '../../../web/ui/chart/scale.ts'
import { depthColors } from '../../../web/ui/depth.ts'
import { useWords } from '../../../web/words.ts'
import { fewest } from '../report.rules.ts'
import classes from '../sheet/Report.module.css'
import { OpensRecords } from '../sheet/ReportFrame.tsx'
import { useDimensionName } from '../sheet/useDimensions.tsx'
import { useGroupName } from '../sheet/useGroupName.tsx'
import { useReport } from '../sheet/useReport.tsx'
import { AllOld, type Cell, useMonthsText } from './CohortsMatrix.tsx'
import type { CohortGroup, Cohorts } from './cohorts.contract.ts'
import { cohortsWords } from './cohorts.words.ts'

interface GroupsProps {
  readonly answer: Cohorts
  readonly asTable: boolean
  /** The group whose months are shown. */
  readonly chosen: CohortGroup | undefined
  readonly choose: (group: CohortGroup | undefined) => void
  readonly open: (cell: Cell) => void
}

type RowProps = Omit<GroupsProps, 'answer'> & { readonly group: CohortGroup; readonly answer: Cohorts; readonly most: number }

function Row({ group, answer, most, chosen, asTable, choose, open }: RowProps) {
  const say = useWords(cohortsWords)
  const format = useFormats()
  const name = useGroupName()(group)
  const key = group.key ?? ''
  const isChosen = group === chosen
  const number = (part: 'n' | 'won' | 'lost' | 'open') => (
    <OpensRecords
      label={say('mark', { month: name, part: say(part), shown: format.number(group[part]) })}
      onOpen={() => open({ part, group: key })}
    >
      {format.number(group[part])}
    </OpensRecords>
  )
  return (
    <tr className={group.n < fewest ? classes.few : undefined}>
      <th scope="row">
        <button
          type="button"
          className={classes.pick}
          aria-pressed={isChosen}
          title={say('pick', { group: name })}
          onClick={() => choose(isChosen ? undefined : group)}
        >
          {name}
        </button>
      </th>
      <td>{number('n')}</td>
      {answer.all.map(({ months }) => {
        const cell = group.all[months]
        const colours = asTable || group.n < fewest || !cell ? {} : depthColors(shadeOf(cell.rate, most))
        return (
          <td key={months} className={classes.cell} style={colours}>
            {cell && <AllOld {...{ cell, name, asTable, open }} group={key} />}
          </td>
        )
      })}
      <td>{number('won')}</td>
      <td>{group.rate === null ? '' : format.percent(group.rate, 1)}</td>
      <td>{number('lost')}</td>
      <td>{number('open')}</td>
    </tr>
  )
}

/** A row for each value of the dimension: the share won within so many months, and the way to its own months. */
export function CohortsGroups(props: GroupsProps) {
  const { answer } = props
  const say = useWords(cohortsWords)
  const { by } = useReport().query
  const dimensionName = useDimensionName()
  const monthsText = useMonthsText()
  const most = Math.max(0, ...answer.groups.flatMap(({ all }) => all.map(({ rate }) => rate ?? 0)))
  return (
    <div className={classes.scroll}>
      <table className={`${classes.table} ${classes.matrix}`}>
        <thead>
          <tr>
            <th scope="col">{by && dimensionName(by)}</th>
            <th scope="col">{say('n')}</th>
            {answer.all.map(({ months }) => (
              <th key={months} scope="col">
                {monthsText(months)}
              </th>
            ))}
            <th scope="col">{say('inAll')}</th>
            <th scope="col">{say('share')}</th>
            <th scope="col">{say('lost')}</th>
            <th scope="col">{say('open')}</th>
          </tr>
        </thead>
        <tbody>
          {answer.groups.map((group) => (
            <Row key={`group:${group.key}`} {...props} {...{ group, most }} />
          ))}
        </tbody>
      </table>
    </div>
  )
}
