import { depthColors, depthOf } from '../../../web/ui/depth.ts'
import { StageMark } from '../../../web/ui/StageMark.tsx'
import type { StageType } from '../pipeline.contract.ts'
import classes from './Pipelines.module.css'

interface RoadProps {
  readonly label: string
  readonly stages: readonly { readonly id: string; readonly name: string; readonly type: StageType }[]
  /** Without the names, as one line of a list. */
  readonly small?: boolean
}

/** The open stages from shallow to deep, then what it leads to. */
export function Road({ label, stages, small }: RoadProps) {
  const open = stages.filter((stage) => stage.type === 'open')
  const won = stages.filter((stage) => stage.type === 'won')
  return (
    <ol className={classes.road} data-small={small || undefined} aria-label={label}>
      {open.map((stage, place) => (
        <li key={stage.id} style={depthColors(depthOf(place, open.length))} title={stage.name}>
          <span className={small ? classes.unseen : 'cut'}>{stage.name}</span>
        </li>
      ))}
      {won.map((stage) => (
        <li key={stage.id} className={classes.won} title={stage.name}>
          <StageMark type="won" name={small ? '' : stage.name} />
        </li>
      ))}
    </ol>
  )
}
