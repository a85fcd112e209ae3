import { useMediaQuery } from '@mantine/hooks'
import { useState } from 'react'
import { dayOf, daysSince, useFormats } from '../../../web/format.ts'
import { useAnswer } from '../../../web/queries.ts'
import { depthColors } from '../../../web/ui/depth.ts'
import bars from '../../../web/ui/RoadBar.module.css'
import { StageMark } from '../../../web/ui/StageMark.tsx'
import { useWords } from '../../../web/words.ts'
import type { Stage } from '../../pipelines/pipeline.contract.ts'
import { getTimeline } from '../../timeline/timeline.contract.ts'
import { boardWords } from '../board/board.words.ts'
import { MoveMenu } from '../board/MoveMenu.tsx'
import type { Road } from '../board/useRoad.tsx'
import type { Opportunity } from '../opportunity.contract.ts'
import classes from './StageBar.module.css'
import { type Segment, segmentsOf, visitsOf, widthOf } from './stagebar.rules.ts'

interface StageBarProps {
  readonly deal: Opportunity
  readonly road: Road
  readonly mayMove: boolean
  readonly onMove: (to: Stage) => void
}

interface SegmentProps extends StageBarProps {
  readonly segment: Segment
  readonly width: number
}

function Under({ segment, stage, deal }: { readonly segment: Segment; readonly stage: Stage; readonly deal: Opportunity }) {
  const say = useWords(boardWords)
  const format = useFormats()
  if (segment.state === 'lost') return <>{deal.lostReason?.title}</>
  if (segment.state === 'now') {
    const since = deal.stageEnteredAt && say('since', { when: format.momentWithin(deal.stageEnteredAt) })
    const still = stage.rottingDays && say('stillAfter', { days: stage.rottingDays })
    return <>{[since, still].filter(Boolean).join(' · ')}</>
  }
  return <>{segment.since && segment.state !== 'next' ? format.day(dayOf(segment.since)) : ''}</>
}

function SegmentButton({ segment, width, deal, road, mayMove, onMove }: SegmentProps) {
  const say = useWords(boardWords)
  const stage = road.stage(segment.stage)
  if (!stage) return null
  const isNow = segment.state === 'now'
  const days = isNow && deal.stageEnteredAt ? daysSince(deal.stageEnteredAt) : segment.days
  const filled = isNow || segment.state === 'past'
  const share = isNow && stage.rottingDays && days !== null ? Math.min(1, days / stage.rottingDays) : null
  return (
    <li
      className={`${bars.place} ${classes.segment}`}
      style={{ flexGrow: width }}
      data-state={segment.state}
      aria-current={isNow ? 'step' : undefined}
    >
      <button
        type="button"
        disabled={!mayMove || isNow || segment.state === 'lost' || segment.state === 'won'}
        className={`${bars.bar} ${classes.bar}`}
        style={filled ? depthColors(road.depth(stage)) : undefined}
        onClick={() => onMove(stage)}
        title={`${say('moveTo')} ${stage.name}`}
      >
        {stage.type === 'open' ? <span className="cut">{stage.name}</span> : <StageMark type={stage.type} name={stage.name} />}
        {filled && days !== null && <span className="num">{say('days', { days })}</span>}
        {share !== null && (
          <span className={classes.meter} data-full={share >= 1 || undefined}>
            <i style={{ width: `${share * 100}%` }} />
          </span>
        )}
      </button>
      <span className={`${bars.under} ${classes.under} cut`}>
        <Under segment={segment} stage={stage} deal={deal} />
      </span>
    </li>
  )
}

/** A phone has no room for the whole road: the stage, its place, and a meter. */
function ShortBar({ deal, road, segments, mayMove, onMove }: StageBarProps & { readonly segments: readonly Segment[] }) {
  const say = useWords(boardWords)
  const at = segments.findIndex(({ stage }) => stage === deal.stage?.id)
  const stage = road.stage(deal.stage?.id)
  if (!stage) return null
  const days = deal.stageEnteredAt ? `, ${say('days', { days: daysSince(deal.stageEnteredAt) })}` : ''
  return (
    <div className={classes.short}>
      <span className={classes.shortHead}>
        {say('progress', { stage: stage.name, place: at + 1, count: segments.length })}
        {days}
        {mayMove && (
          <MoveMenu
            name={deal.name}
            stages={road.stagesOf(deal.pipeline?.id ?? '')}
            current={stage.id}
            road={road}
            onMove={onMove}
          />
        )}
      </span>
      <span className={classes.track}>
        <i style={{ width: `${((at + 1) / segments.length) * 100}%`, background: `var(--hw-depth-${road.depth(stage)})` }} />
      </span>
    </div>
  )
}

/** Where the deal stands on its road: days in each stage, what was skipped, how long until it stands still. A click moves it. */
export function StageBar(props: StageBarProps) {
  const { deal, road } = props
  const say = useWords(boardWords)
  const phone = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false })
  const [now] = useState(() => new Date())
  const log = useAnswer(getTimeline, { entity: 'opportunity', record: deal.id, limit: 200 }, { entities: ['opportunity'] })
  const entries = (log.data?.entries ?? []).filter(({ record }) => record.id === deal.id)
  const stages = road.stagesOf(deal.pipeline?.id ?? '')
  const segments = segmentsOf(stages, deal.stage?.id ?? '', visitsOf(entries), now)
  if (phone) return <ShortBar {...props} segments={segments} />
  const longest = Math.max(0, ...segments.map(({ days }) => days ?? 0))
  return (
    <ol className={bars.road} aria-label={say('stages')}>
      {segments.map((segment) => (
        <SegmentButton key={segment.stage} {...props} segment={segment} width={widthOf(segment, longest)} />
      ))}
    </ol>
  )
}
