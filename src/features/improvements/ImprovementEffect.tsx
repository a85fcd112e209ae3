import { useFormats } from '../../web/format.ts'
import { useAnswer } from '../../web/queries.ts'
import type { SlotProps } from '../../web/screens.ts'
import { failureText } from '../../web/toasts.ts'
import { Intervals } from '../../web/ui/chart/Intervals.tsx'
import type { AnyRow } from '../../web/ui/field/values.ts'
import { Skeleton } from '../../web/ui/Skeleton.tsx'
import { useWords } from '../../web/words.ts'
import classes from './Improvement.module.css'
import { ImprovementFilter } from './ImprovementFilter.tsx'
import { type Effect, getImprovementEffect, type Improvement } from './improvement.contract.ts'
import { isLimitedUnseen } from './improvement.rules.ts'
import { improvementPageWords } from './improvementPage.words.ts'

function Compared({ effect }: { readonly effect: Effect }) {
  const say = useWords(improvementPageWords)
  const format = useFormats()
  const percent = (rate: number | null) => (rate === null ? say('noData') : format.percent(rate, 1))
  const rows = (['before', 'after'] as const).map((side) => {
    const { part, whole, rate, low, high } = effect[side]
    const of = say('of', { part: format.number(part), whole: format.number(whole) })
    return { key: side, label: say(side), note: of, value: rate, low, high, figure: percent(rate) }
  })
  const values = { n: format.number(effect.after.whole), before: percent(effect.before.rate), after: percent(effect.after.rate) }
  return (
    <>
      <p>
        <b>{say(`verdicts.${effect.verdict}`, values)}</b>
      </p>
      <Intervals rows={rows} />
      {effect.verdict !== 'tooEarly' && effect.low !== null && effect.high !== null && (
        <p className="secondary num">{say('difference', { low: percent(effect.low), high: percent(effect.high) })}</p>
      )}
      <p className="muted">
        {say('meaning', { stage: effect.stage?.name, window: effect.windowDays, within: effect.withinDays })}
      </p>
    </>
  )
}

/** Before against after of a change, in a sentence and two intervals. */
export default function ImprovementEffect({ id, record }: SlotProps) {
  const say = useWords(improvementPageWords)
  const { data: effect, error } = useAnswer(getImprovementEffect, { id }, { entities: ['improvement', 'opportunity'] })
  return (
    <section className={classes.effect}>
      <h2>{say('effect')}</h2>
      {!isLimitedUnseen(record as unknown as Improvement) && <ImprovementFilter record={record as AnyRow} />}
      {error && <p role="alert">{failureText(error)}</p>}
      {!effect && !error && <Skeleton bars={[0.6, 0.8]} />}
      {effect && (effect.stage ? <Compared effect={effect} /> : <p className="secondary">{say('noStage')}</p>)}
    </section>
  )
}
