import { useFormats } from '../../../web/format.ts'
import { reportWords } from '../report.words.ts'
import { usePeriodText } from '../sheet/DefinitionText.tsx'
import { useReportWords } from '../track/useReportWords.tsx'
import type { Funnel } from './funnel.contract.ts'
import { widestLeak } from './funnel.rules.ts'
import { funnelWords } from './funnel.words.ts'

/** What the funnel says, in words, from the same numbers. */
export function FunnelSentence({ funnel }: { readonly funnel: Funnel }) {
  const say = useReportWords(funnelWords)
  const sayReport = useReportWords(reportWords)
  const format = useFormats()
  const periodText = usePeriodText()
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
  const { compared } = funnel
  const told = (of: number, end: number) => ({
    count: of,
    shown: format.number(of),
    won: say('won', { count: end, shown: format.number(end) }),
  })
  return (
    <>
      <b>{say('sentence', told(first, won))}</b>{' '}
      {leak &&
        say('leak', {
          from: leak.from.stage.name,
          to: leak.to.stage.name,
          stop: format.number(leak.stop),
          of: format.number(leak.from.count),
        })}
      {compared &&
        ` ${say('thenSentence', { ...told(steps[0]?.compared ?? 0, steps.at(-1)?.compared ?? 0), days: periodText(compared) })}`}
    </>
  )
}
