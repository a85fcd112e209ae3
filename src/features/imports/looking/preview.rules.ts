import type { FilePlan } from '../deciding/plan.rules.ts'
import type { Problem } from '../deciding/problem.contract.ts'
import { answered } from '../deciding/row.rules.ts'
import { nearMiss } from '../guessing/nearMiss.rules.ts'
import type { FileCounts, ImportPreview, ProblemGroup } from '../import.contract.ts'
import type { ColumnFacts } from '../reading/file.contract.ts'
import type { DecidedRow } from '../writing/batch.rules.ts'

/** Problems whose rows are mended by one answer for the value; others are mended column by column. */
const byValue = new Set(['unknown_name', 'unknown_stage', 'not_a_choice'])
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
      const key = JSON.stringify([file, problem.code, problem.column, byValue.has(problem.code) ? problem.value : null])
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
    skipped: before.skipped + number('skipped'),
    refused: before.refused + number('refused'),
    undated: before.undated + rows.filter(({ made }) => made && made.createdAt === null).length,
  }
}

export type Sample = ImportPreview['files'][number]['samples'][number]

/** A row as a person reads it before it is written. */
export function sampleOf(plan: FilePlan, cells: readonly string[], row: DecidedRow): Sample {
  const values: Record<string, string> = {}
  for (const column of plan.columns) {
    const cell = answered(cells, column)
    const text = cell === null ? '' : 'text' in cell ? cell.text : cell.record
    if (text) values[column.target.name] = [values[column.target.name], text.slice(0, 200)].filter(Boolean).join(', ')
  }
  const made = row.made?.states.at(-1)?.values
  const title =
    String(made?.name ?? [made?.firstName, made?.lastName].filter(Boolean).join(' ')) || (values.name ?? cells[0] ?? '')
  return { number: row.number, outcome: row.outcome, title: title.slice(0, 200), values, problems: [...row.problems] }
}

/** A group with the known name its value may mean, and with the rows of the whole column that have it. */
export function withMeaning(
  group: ProblemGroup,
  known: readonly string[],
  column: ColumnFacts | undefined,
): ImportPreview['problems'][number] {
  const value = group.value ?? ''
  const whole = byValue.has(group.code) ? column?.values?.find(([text]) => text === value)?.[1] : undefined
  const miss = group.code === 'unknown_name' || group.code === 'unknown_stage' ? nearMiss(value, known) : null
  return { ...group, rows: whole ?? group.rows, meant: miss ? { name: miss.meant, likeness: miss.likeness } : null }
}
