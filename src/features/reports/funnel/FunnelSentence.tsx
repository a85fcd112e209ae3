import { useFormats } from '../../../web/format.ts'
import { useWords } from '../../../web/words.ts'
import { reportWords } from '../report.words.ts'
import type { Funnel } from './funnel.contract.ts'
import { widestLeak } from './funnel.rules.ts'
import { funnelWords } from './funnel.words.ts'

/** What the funnel says, in words, from the same numbers. */
export function FunnelSentence({ funnel }: { readonly funnel: Funnel }) {
  const say = useWords(funnelWords)
  const sayReport = useWords(reportWords)
  const format = useFormats()
  const { steps, n } = funnel.total
  if (n === 0) return <>{sayReport('nothing')}</>
  if (funnel.mode === 'visited') return <>{say('visitedSentence', { shown: format.number(n) })}</>
  if (funnel.mode === 'flow') {
    const total = (of: (step: (typeof steps)[number]) => number) => format.number(steps.reduce((sum, step) => sum + of(step), 0))
    const values = {
      shown: total((step) => step.count),
      back: total((step) => step.flow?.back ?? 0),
      lost: total((step) => step.flow?.lost ?? 0),
    }
    return <>{say('flowSentence', { ...values, deals: format.number(n) })}</>
  }
  const first = steps[0]?.count ?? 0
  const won = steps.at(-1)?.count ?? 0
  const leak = widestLeak(steps)
  return (
    <>
      <b>
        {say('sentence', {
          count: first,
          shown: format.number(first),
          won: say('won', { count: won, shown: format.number(won) }),
        })}
      </b>{' '}
      {leak &&
        say('leak', {
          from: leak.from.stage.name,
          to: leak.to.stage.name,
          stop: format.number(leak.stop),
          of: format.number(leak.from.count),
        })}
    </>
  )
}
