import type { Money } from '../../../contract/money.ts'
import { furtherStage, type StageFacts } from '../../pipelines/pipeline.rules.ts'
import { sameName } from '../guessing/name.rules.ts'
import type { FilePlan } from './plan.rules.ts'
import { type Problem, problem } from './problem.contract.ts'
import type { RowValues } from './row.rules.ts'
import { dayIn, startOfDay } from './value.rules.ts'

/** The stages of the pipeline that deals go to, in their order. */
export interface Road {
  readonly pipeline: string
  readonly stages: readonly StageFacts[]
}

/** A deal as it was from some moment on; `at` is null where nobody knows since when. */
export interface DealState {
  readonly at: string | null
  readonly values: Readonly<Record<string, unknown>>
}

export interface DealHistory {
  readonly createdAt: string | null
  /** In the order in which they happened; the last one is how the deal stands. */
  readonly states: readonly DealState[]
}

interface Step {
  readonly at: string | null
  readonly stage: StageFacts
}

/** The dated life of a deal as one row tells it: its creation, the stages whose entry has a date, and its end. */
export function decideDeal(plan: FilePlan, row: RowValues, road: Road): DealHistory | readonly Problem[] {
  const columnOf = (target: string) => plan.columns.find((column) => column.target.name === target)?.column
  const names = stageNames(road)
  const stageNamed = (name: string) => names.get(name) ?? names.get(sameName(name))
  const name = row.values.stage as string | undefined
  const stage = name === undefined ? undefined : stageNamed(name)
  if (!stage)
    return [
      name === undefined ? problem('required', columnOf('stage') ?? 'stage') : problem('unknown_stage', columnOf('stage'), name),
    ]
  const unknown = row.entered.find((entry) => !stageNamed(entry.stage))
  if (unknown) return [problem('unknown_stage', unknown.column, unknown.stage)]
  const createdAt = (row.values.createdAt as string | undefined) ?? null
  const entered = row.entered.map(({ at, stage }) => ({ at, stage: stageNamed(stage) as StageFacts }))
  const closedAt = stage.type === 'open' ? null : closingOf(plan, row)
  const steps = stepsOf({ createdAt, entered, closedAt, stage, road })
  const closing = columnOf('closedAt') ?? columnOf('closeDate')
  const problems = orderProblems(
    steps,
    plan,
    (at) => (at === createdAt ? columnOf('createdAt') : columnEntered(row, at)) ?? closing,
  )
  if (problems.length > 0) return problems
  const first = steps.find(({ stage }) => stage.type === 'open')?.at ?? null
  return { createdAt: createdAt ?? first, states: statesOf(row, steps, { plan, road }) }
}

const named = new WeakMap<Road, ReadonlyMap<string, StageFacts>>()

/** Stages by their name; made once for all rows of a batch. */
function stageNames(road: Road): ReadonlyMap<string, StageFacts> {
  const known = named.get(road) ?? new Map(road.stages.map((stage) => [sameName(stage.name), stage]))
  named.set(road, known)
  return known
}

/** When a closed deal was closed: the date that says so, else the close date, which for a closed deal is no forecast. */
function closingOf(plan: FilePlan, { values }: RowValues): string | null {
  if (values.closedAt) return values.closedAt as string
  return values.closeDate ? startOfDay(values.closeDate as string, plan.ground.zone) : null
}

interface Life {
  readonly createdAt: string | null
  readonly entered: readonly { readonly at: string; readonly stage: StageFacts }[]
  readonly closedAt: string | null
  readonly stage: StageFacts
  readonly road: Road
}

function stepsOf({ createdAt, entered, closedAt, stage, road }: Life): readonly Step[] {
  const place = (s: StageFacts) => road.stages.indexOf(s)
  const open = entered
    .filter((step) => step.stage.type === 'open')
    .toSorted((a, b) => (a.at === b.at ? place(a.stage) - place(b.stage) : a.at < b.at ? -1 : 1))
  const firstOpen = road.stages.find(({ type }) => type === 'open')
  const known: Step[] = [...open]
  if (createdAt && (!open[0] || createdAt < open[0].at)) {
    const start = stage.type === 'open' && open.length === 0 ? stage : firstOpen
    if (start && start !== open[0]?.stage) known.unshift({ at: createdAt, stage: start })
  }
  if (stage.type !== 'open') known.push({ at: closedAt, stage })
  else if (known.at(-1)?.stage !== stage) known.push({ at: null, stage })
  return known.filter((step, i) => step.stage !== known[i - 1]?.stage)
}

const columnEntered = ({ entered }: RowValues, at: string): string | undefined => entered.find((entry) => entry.at === at)?.column

/** @param columnOf the column that a moment came from */
function orderProblems(steps: readonly Step[], plan: FilePlan, columnOf: (at: string) => string | undefined): readonly Problem[] {
  const dated = steps.flatMap(({ at }) => at ?? [])
  const late = dated.find((at, i) => at < (dated[i - 1] ?? ''))
  if (late) return [problem('closed_before_created', columnOf(late), late)]
  const future = dated.find((at) => at > plan.ground.now)
  return future ? [problem('in_future', columnOf(future), future)] : []
}

/** The values but for some, copied one by one: rows are many, and going by way of entries costs several times as much. */
export function without(values: Readonly<Record<string, unknown>>, names: ReadonlySet<string>): Record<string, unknown> {
  const left: Record<string, unknown> = {}
  for (const name in values) if (!names.has(name)) left[name] = values[name]
  return left
}

const imported = new Set(['createdAt', 'closedAt', 'closedAmount', 'products', 'stage'])

/** Before it was closed nobody knew when, why it was lost or what would be learned from it. */
const ofTheEnd = new Set(['closeDate', 'lostReason', 'closeNote'])

function statesOf(row: RowValues, steps: readonly Step[], { plan, road }: { plan: FilePlan; road: Road }): readonly DealState[] {
  const shared = without(row.values, imported)
  const { closeDate } = shared
  const untilClosed = without(shared, ofTheEnd)
  const closes = steps.at(-1)?.stage.type !== 'open'
  const closedAmount = row.values.closedAmount as Money | undefined
  let furthest: StageFacts | undefined
  return steps.map(({ at, stage }) => {
    furthest = furtherStage(furthest, stage)
    const closed = stage.type !== 'open'
    const known = closes && !closed ? untilClosed : shared
    const amount = closed || !closes ? (closedAmount ?? known.amount) : known.amount
    const values = {
      ...known,
      ...(amount === undefined ? {} : { amount }),
      ...(closed ? { closeDate: at ? dayIn(at, plan.ground.zone) : (closeDate ?? null) } : {}),
      pipeline: road.pipeline,
      stage: stage.id,
      stageEnteredAt: at,
      closedAt: closed ? at : null,
      furthestStage: furthest?.id ?? null,
    }
    return { at, values }
  })
}
