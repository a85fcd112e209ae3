import type { Group } from '../../../contract/group.ts'
import { useFormats } from '../../format.ts'
import { Money } from '../Money.tsx'
import { totalsOf } from './totals.ts'

export interface FiguresProps {
  readonly groups: readonly Group[]
  readonly money: string | undefined
}

/** How many records groups hold together, and their sums by currency. */
export function Figures({ groups, money }: FiguresProps) {
  const { number } = useFormats()
  const { count, sums } = totalsOf(groups, money)
  return (
    <>
      <span className="num muted">{number(count)}</span>
      {sums.map((sum) => (
        <b key={sum.currency} style={{ fontWeight: 600 }}>
          <Money value={sum} form="whole" />
        </b>
      ))}
    </>
  )
}
