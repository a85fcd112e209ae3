import { useFormats } from '../../../web/format.ts'
import { useWords } from '../../../web/words.ts'
import { fewest } from '../report.rules.ts'
import { reportWords } from '../report.words.ts'
import { DefinedHead } from '../sheet/Figure.tsx'
import classes from '../sheet/Report.module.css'
import { OpensRecords } from '../sheet/ReportFrame.tsx'
import { useGroupName } from '../sheet/useGroupName.tsx'
import { type Movement, type MovementGroup, type MovementRecordsQuery, movementParts } from './movement.contract.ts'
import type { MovementMeasure } from './movement.rules.ts'
import { movementWords } from './movement.words.ts'

export type MovementCell = Pick<MovementRecordsQuery, 'part' | 'group'>

interface MovementTableProps {
  readonly answer: Movement
  readonly measure: MovementMeasure
  readonly open: (cell: MovementCell) => void
}

/** One row a group, one column a part of the identity. */
export function MovementTable({ answer, measure, open }: MovementTableProps) {
  const say = useWords(movementWords)
  const sayReport = useWords(reportWords)
  const format = useFormats()
  const groupName = useGroupName()
  const { total, groups, definition } = answer
  const shown = ({ count, amount }: MovementGroup['parts'][number]) =>
    measure === 'amount' && amount !== null
      ? format.money({ amount, currency: definition.currency }, 'short')
      : format.number(count)
  const cells = (group: MovementGroup, at: MovementCell['group']) =>
    group.parts.map((sum) => (
      <td key={sum.part}>
        <OpensRecords
          label={say('mark', { part: say(`parts.${sum.part}`), shown: format.number(sum.count) })}
          onOpen={() => open({ part: sum.part, ...(at === undefined ? {} : { group: at }) })}
        >
          {shown(sum)}
        </OpensRecords>
      </td>
    ))
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col" />
            {movementParts.map((part) => (
              <DefinedHead key={part} {...{ definition }} title={say(`parts.${part}`)} meaning={say(`meanings.${part}`)} />
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={`group:${group.key}`} className={group.n < fewest ? classes.few : undefined}>
              <th scope="row">{groupName(group)}</th>
              {cells(group, group.key ?? '')}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{sayReport('total')}</th>
            {cells(total, undefined)}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}
