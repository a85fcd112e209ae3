import { useElementSize } from '@mantine/hooks'
import { type CSSProperties, Fragment } from 'react'
import { useFormats } from '../../../web/format.ts'
import { Definition } from '../../../web/ui/Definition.tsx'
import { depthColors, depthOf } from '../../../web/ui/depth.ts'
import { fewest } from '../report.rules.ts'
import { DefinitionText } from '../sheet/DefinitionText.tsx'
import { OpensRecords } from '../sheet/ReportFrame.tsx'
import { useReportWords } from '../track/useReportWords.tsx'
import classes from './Funnel.module.css'
import { type Fate, type Funnel, type FunnelPart, type FunnelStep, fates, gonePart } from './funnel.contract.ts'
import { widestLeak } from './funnel.rules.ts'
import { funnelWords } from './funnel.words.ts'

export interface FunnelChartProps {
  readonly funnel: Funnel
  readonly open: (step: string, part: FunnelPart) => void
}

/** Pixels a deal is wide: the same for bars and for what did not go on. */
function useScale(steps: readonly FunnelStep[]) {
  const { ref, width } = useElementSize()
  const narrow = width > 0 && width < 620
  const most = Math.max(1, ...steps.map((step) => Math.max(step.count, step.compared ?? 0)))
  const gone = Math.max(0, ...steps.map((step) => sum(step.gone)))
  // Names, shares, the figure beside what did not go on, and the gaps between the columns.
  const fixed = narrow ? 76 : 120 + 72 + 72 + 32
  const room = Math.max(120, width - fixed)
  const scale = narrow ? room / most : room / (most + gone)
  return { ref, narrow, scale, measured: width > 0, beside: gone * scale + 72 }
}

const sum = (parts: object | null) => Object.values(parts ?? {}).reduce<number>((total, part) => total + (part as number), 0)

/** The funnel drawn as one: centred bars on one scale, the step between them, and at the right who did not go on. */
export function FunnelChart({ funnel, open }: FunnelChartProps) {
  const say = useReportWords(funnelWords)
  const { steps } = funnel.total
  const { ref, narrow, scale, measured, beside } = useScale(steps)
  const converts = funnel.mode === 'reached' || funnel.mode === 'strict'
  const leak = converts ? widestLeak(steps) : null
  const openSteps = steps.filter((step) => step.stage.type === 'open').length
  return (
    <div
      ref={ref}
      className={classes.funnel}
      data-narrow={narrow || undefined}
      // Drawn once its room is known.
      style={{ '--beside': `${beside}px`, visibility: measured ? 'visible' : 'hidden' } as CSSProperties}
    >
      <div className={`${classes.row} ${classes.head}`} aria-hidden>
        <span className="muted">{say('stage')}</span>
        <span className={`muted ${classes.middle}`}>{say(`headings.${funnel.mode}`)}</span>
        <span className="muted">{converts && say('ofAll')}</span>
        <span className="muted">{converts && !narrow && say('notGoneOn')}</span>
      </div>
      {steps.map((step, i) => (
        <Fragment key={step.stage.id}>
          <Step {...{ funnel, step, scale, open }} depth={depthOf(i, openSteps)} />
          {converts && steps[i + 1] && (
            <Connector {...{ funnel, step, scale, open }} next={steps[i + 1] as FunnelStep} widest={leak?.from === step} />
          )}
        </Fragment>
      ))}
    </div>
  )
}

interface StepProps extends FunnelChartProps {
  readonly step: FunnelStep
  readonly scale: number
}

function Step({ funnel, step, scale, open, depth }: StepProps & { readonly depth: number }) {
  const say = useReportWords(funnelWords)
  const format = useFormats()
  const { stage, count, young, skipped, ofFirst, compared } = step
  const won = stage.type === 'won'
  const colors = won ? { background: 'var(--hw-won)', color: 'var(--hw-surface)' } : depthColors(depth)
  const label = (part: string, shown: number) => say('mark', { stage: stage.name, part, shown: format.number(shown) })
  const then = (number: number) => say('thenShort', { shown: format.number(number) })
  const few = funnel.total.n < fewest
  return (
    <div className={classes.row}>
      <span className={classes.name}>
        <b className="cut">{stage.name}</b>
        {skipped !== null && skipped > 0 && (
          <button type="button" className="muted" onClick={() => open(stage.id, 'skipped')}>
            {say('skippedShort', { count: skipped, shown: format.number(skipped) })}
          </button>
        )}
      </span>
      <span className={classes.middle}>
        {step.flow ? (
          <Flow {...{ step, scale, open, depth }} />
        ) : (
          <span
            className={classes.bar}
            style={{ width: Math.max(1, count * scale), ...colors }}
            data-outlined={depth <= 4 || undefined}
          >
            <button
              type="button"
              aria-label={label(say('count'), count)}
              title={compared === null ? undefined : then(compared)}
              onClick={() => open(stage.id, 'count')}
            />
            {young > 0 && (
              <button
                type="button"
                className={classes.young}
                style={{ width: `${(young / count) * 100}%` }}
                aria-label={label(say('young'), young)}
                onClick={() => open(stage.id, 'young')}
              />
            )}
            <span className={`num ${classes.count}`} data-outside={count * scale < 44 || undefined} aria-hidden>
              {format.number(count)}
            </span>
          </span>
        )}
        {compared !== null && !step.flow && (
          <i className={classes.then} style={{ width: Math.max(2, compared * scale) }} title={then(compared)} aria-hidden />
        )}
      </span>
      <span className={`num secondary ${classes.ofFirst}`} data-few={few || undefined}>
        {ofFirst !== null && (
          <Definition
            text={
              <DefinitionText
                definition={funnel.definition}
                title={`${stage.name}, ${say('ofAll')}`}
                meaning={`${say('firstMeaning')} ${say(`modeMeanings.${funnel.mode}`)}`}
                formula={`${format.number(count)} ÷ ${format.number(funnel.total.steps[0]?.count ?? 0)} = ${format.percent(ofFirst, 2)}`}
              />
            }
          >
            {format.percent(ofFirst, 1)}
          </Definition>
        )}
      </span>
      <span />
    </div>
  )
}

function Connector({
  funnel,
  step,
  next,
  scale,
  open,
  widest,
}: StepProps & { readonly next: FunnelStep; readonly widest: boolean }) {
  const say = useReportWords(funnelWords)
  const format = useFormats()
  const wide = Math.max(1, step.count * scale)
  const narrow = Math.max(1, next.count * scale)
  const points = `0,0 ${wide},0 ${(wide + narrow) / 2},34 ${(wide - narrow) / 2},34`
  const stopped = sum(step.gone)
  return (
    <div className={classes.row}>
      <span />
      <span className={classes.middle}>
        <svg className={classes.connector} width={wide} height={34} data-widest={widest || undefined} aria-hidden>
          <polygon points={points} />
        </svg>
        {step.next !== null && (
          <span className={`num ${classes.next}`} data-widest={widest || undefined}>
            <Definition
              text={
                <DefinitionText
                  definition={funnel.definition}
                  title={`${step.stage.name} → ${next.stage.name}`}
                  meaning={`${say('nextMeaning')} ${say(`modeMeanings.${funnel.mode}`)}`}
                  formula={`${format.number(next.count)} ÷ ${format.number(step.count)} = ${format.percent(step.next, 2)}`}
                />
              }
            >
              {format.percent(step.next, 1)}
            </Definition>
          </span>
        )}
      </span>
      <span />
      <span className={classes.gone}>
        {gonePart.map((part) => {
          const number = step.gone?.[part] ?? 0
          if (number === 0) return null
          const text = say('mark', { stage: step.stage.name, part: say(`parts.${part}`), shown: format.number(number) })
          return (
            <button
              key={part}
              type="button"
              className={classes.part}
              data-part={part}
              style={{ width: Math.max(2, number * scale) }}
              aria-label={text}
              title={`${say(`parts.${part}`)}: ${format.number(number)}`}
              onClick={() => open(step.stage.id, part)}
            />
          )
        })}
        {stopped > 0 && <b className="num">−{format.number(stopped)}</b>}
      </span>
    </div>
  )
}

function Flow({ step, scale, open, depth }: Omit<StepProps, 'funnel'> & { readonly depth: number }) {
  const say = useReportWords(funnelWords)
  const format = useFormats()
  const { stage, flow, count } = step
  const number = (fate: Fate) => flow?.[fate] ?? 0
  return (
    <span className={classes.flow}>
      <span className={classes.parts} style={{ width: Math.max(1, count * scale) }}>
        {fates.map((fate) => (
          <button
            key={fate}
            type="button"
            className={classes.part}
            data-part={fate}
            style={{ flexGrow: number(fate), ...(fate === 'advanced' ? { backgroundColor: depthColors(depth).background } : {}) }}
            hidden={number(fate) === 0}
            aria-label={say('mark', { stage: stage.name, part: say(`parts.${fate}`), shown: format.number(number(fate)) })}
            onClick={() => open(stage.id, fate)}
          />
        ))}
      </span>
      <span className="muted num">
        <OpensRecords
          label={say('mark', { stage: stage.name, part: say('visits'), shown: format.number(count) })}
          onOpen={() => open(stage.id, 'count')}
        >
          {format.number(count)}
        </OpensRecords>{' '}
        = {fates.map((fate) => `${format.number(number(fate))} ${say(`parts.${fate}`).toLowerCase()}`).join(' + ')}
        {step.compared !== null && ` · ${say('thenShort', { shown: format.number(step.compared) })}`}
      </span>
    </span>
  )
}
