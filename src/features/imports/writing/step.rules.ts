import { targetNamed } from '../deciding/target.rules.ts'
import { columnMapping, type FileMapping, importEntities, type Mapping } from '../mapping.contract.ts'

/** One pass over one file: its records, or the relations between records of the file. */
export interface Step {
  /** Place of the file in the mapping. */
  readonly file: number
  readonly pass: 'records' | 'relations'
}

/** The passes of a run in the order of work: people, products, accounts, contacts, opportunities, then what people declared. */
export function stepsOf(mapping: Mapping): readonly Step[] {
  const all = importEntities()
  const places = mapping.files
    .map((file, place) => ({ file, place }))
    .toSorted((a, b) => all.indexOf(a.file.entity) - all.indexOf(b.file.entity) || a.place - b.place)
  return places.flatMap(({ file, place }): Step[] => [
    { file: place, pass: 'records' },
    ...(pointsAmongItself(file) ? [{ file: place, pass: 'relations' } as const] : []),
  ])
}

function pointsAmongItself(file: FileMapping): boolean {
  return Object.values(file.columns).some((how) => targetNamed(file.entity, columnMapping(how).to)?.of === file.entity)
}

/** Batches done and in all, when `step` and `batch` are the next to be worked on. */
export function progressOf(
  steps: readonly Step[],
  batches: readonly number[],
  at: { step: number; batch: number },
): { done: number; total: number } {
  const sizes = steps.map((step) => batches[step.file] ?? 0)
  const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
  return { done: sum(sizes.slice(0, at.step)) + at.batch, total: sum(sizes) }
}
