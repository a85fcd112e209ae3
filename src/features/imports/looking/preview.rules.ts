import { decimalFromMinor, type Money } from '../../../contract/money.ts'
import { plainText } from '../../../contract/richText.ts'
import type { FilePlan } from '../deciding/plan.rules.ts'
import { byValue, type Problem } from '../deciding/problem.contract.ts'
import { answered } from '../deciding/row.rules.ts'
import { nearMiss } from '../guessing/nearMiss.rules.ts'
import type { FileCounts, ImportPreview, ProblemGroup } from '../import.contract.ts'
import type { ColumnFacts } from '../reading/file.contract.ts'
import type { DecidedRow } from '../writing/batch.rules.ts'

const shownNumbers = 10

/** Gathers problems into groups that one answer mends. */
export interface ProblemGroups {
  add(file: string, number: number, problem: Problem): void
  groups(): readonly ProblemGroup[]
}

export function problemGroups(): ProblemGroups {
  const groups = new Map<string, ProblemGroup & { rows: number; numbers: number[] }>()
  return {
    add(file, number, problem) {
      const key = JSON.stringify([file, problem.code, problem.column, byValue.includes(problem.code) ? problem.value : null])
      const group = groups.get(key) ?? { ...problem, file, rows: 0, numbers: [] }
      group.rows++
      if (group.numbers.length < shownNumbers) group.numbers.push(number)
      groups.set(key, group)
    },
    groups: () => [...groups.values()].sort((a, b) => b.rows - a.rows).slice(0, 500),
  }
}

/** Adds the rows of one batch to the counts of a file. */
export function counted(before: FileCounts, rows: readonly DecidedRow[]): FileCounts {
  const number = (outcome: DecidedRow['outcome']) => rows.filter((row) => row.outcome === outcome).length
  return {
    ...before,
    rows: before.rows + rows.length,
    created: before.created + number('created'),
    updated: before.updated + number('updated'),
    unchanged: before.unchanged + number('unchanged'),
    skipped: before.skipped + number('skipped'),
    refused: before.refused + number('refused'),
    undated: before.undated + rows.filter(({ made }) => made && made.createdAt === null).length,
  }
}

export type Sample = ImportPreview['files'][number]['samples'][number]

/** What a row would change, as it stands now. */
function beforeOf(plan: FilePlan, { change }: DecidedRow): Record<string, string> {
  if (!change) return {}
  const { before, after } = change
  const changed = plan.columns.filter(({ target: { name } }) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
  return Object.fromEntries(changed.flatMap(({ target }) => (target.of ? [] : [[target.name, standing(before[target.name])]])))
}

function standing(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.join('; ').slice(0, 200)
  if (typeof value === 'object' && 'currency' in value) return `${decimalFromMinor(value as Money)} ${value.currency}`
  return (plainText(value) || String(value)).slice(0, 200)
}

/** A row as a person reads it before it is written. */
export function sampleOf(plan: FilePlan, cells: readonly string[], row: DecidedRow): Sample {
  const values: Record<string, string> = {}
  for (const column of plan.columns) {
    const cell = answered(cells, column)
    const text = cell === null ? '' : 'text' in cell ? cell.text : cell.record
    if (text) values[column.target.name] = [values[column.target.name], text.slice(0, 200)].filter(Boolean).join(', ')
  }
  const made = row.made?.states.at(-1)?.values ?? row.change?.after
  const title =
    String(made?.name ?? [made?.firstName, made?.lastName].filter(Boolean).join(' ')) || (values.name ?? cells[0] ?? '')
  return {
    number: row.number,
    outcome: row.outcome,
    title: title.slice(0, 200),
    values,
    before: beforeOf(plan, row),
    problems: [...row.problems],
  }
}

/** A group with the known name its value may mean, and with the rows of the whole column that have it. */
export function withMeaning(
  group: ProblemGroup,
  known: readonly string[],
  column: ColumnFacts | undefined,
): ImportPreview['problems'][number] {
  const value = group.value ?? ''
  const whole = byValue.includes(group.code) ? column?.values?.find(([text]) => text === value)?.[1] : undefined
  const miss = group.code === 'unknown_name' || group.code === 'unknown_stage' ? nearMiss(value, known) : null
  return { ...group, rows: whole ?? group.rows, meant: miss ? { name: miss.meant, likeness: miss.likeness } : null }
}
