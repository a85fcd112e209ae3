import { inOrder, type StageFacts } from '../../pipelines/pipeline.rules.ts'

/** A stage with its place in the course of its pipeline: open ones in order, then won (all the same place), then lost. */
export interface Step extends StageFacts {
  readonly place: number
}

/**
 * The course of one pipeline. A stage that was taken out keeps its place in the order, so that its visits still say how far
 * a deal had come; it is not shown.
 */
export function courseOf(stages: readonly StageFacts[]): readonly Step[] {
  const ordered = inOrder(stages)
  const won = ordered.filter((stage) => stage.type === 'open').length
  const places = { won, lost: won + 1 }
  return ordered.map((stage, i) => ({ ...stage, place: stage.type === 'open' ? i : places[stage.type] }))
}

/** Steps of two roads may have one name: then each tells its road too. */
export function toldApart<V extends { readonly title: string | null; readonly road: string | null }>(
  values: readonly V[],
): readonly V[] {
  const titles = values.map(({ title }) => title)
  const isAlone = (title: string) => titles.indexOf(title) === titles.lastIndexOf(title)
  return values.map((value) => {
    const { title, road } = value
    return title && road && !isAlone(title) ? { ...value, title: `${title} (${road})` } : value
  })
}

/** The steps a funnel shows: open stages in use from the first chosen one on, and won as one last step. */
export function shownSteps(course: readonly Step[], first?: string): readonly Step[] {
  const open = course.filter((step) => step.type === 'open' && !step.archived)
  const won = course.find((step) => step.type === 'won' && !step.archived) ?? course.find((step) => step.type === 'won')
  const from = first === undefined ? 0 : open.findIndex((step) => step.id === first)
  return from === -1 ? [] : [...open.slice(from), ...(won ? [won] : [])]
}
