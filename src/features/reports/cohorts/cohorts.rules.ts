import { bySize, grouped, ratio } from '../report.rules.ts'
import type { Cohort, CohortCell, CohortGroup } from './cohorts.contract.ts'

/** What SQL counts: deals of a month of creation by how they ended, and for won ones after how many calendar months. */
export interface CohortCount {
  readonly month: string
  readonly end: 'won' | 'lost' | 'open'
  readonly months: number | null
  readonly n: number
}

/** The same of one group of a dimension. */
export interface GroupedCohortCount extends CohortCount {
  readonly key: string | null
  readonly title: string | null
}

/** The widest matrix a person reads; later wins stand in the last column's total. */
const widest = 12

/** Calendar months from one month to another. */
export function monthsBetween(from: string, to: string): number {
  const [a = 0, b = 0] = [from, to].map((month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)))
  return b - a
}

const sum = (rows: readonly CohortCount[]) => rows.reduce((total, { n }) => total + n, 0)

/** How many columns the matrix has: as many as the latest win needs, up to a year. */
export function columnsOf(counts: readonly CohortCount[]): number {
  return Math.min(widest, Math.max(0, ...counts.map(({ months }) => months ?? 0)))
}

/**
 * One row a month of creation: share won within k months, cumulative. A cell is young while its month is not over; months to
 * come have no cell.
 * @param now the month of the as-of moment
 * @param most how many months after that of creation are shown
 */
export function cohortsOf(counts: readonly CohortCount[], now: string, most = columnsOf(counts)): readonly Cohort[] {
  return [...grouped(counts, ({ month }) => month)]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([month, rows]): Cohort => {
      const n = sum(rows)
      const of = (end: CohortCount['end']) => rows.filter((row) => row.end === end)
      const age = monthsBetween(month, now)
      const cells = Array.from({ length: Math.min(most, age) + 1 }, (_, months): CohortCell => {
        const won = sum(of('won').filter((row) => (row.months ?? 0) <= months))
        return { months, won, rate: ratio(won, n), young: months >= age }
      })
      const won = sum(of('won'))
      return { month, n, won, lost: sum(of('lost')), open: sum(of('open')), rate: ratio(won, n), cells }
    })
}

/** Every column over the cohorts for which its month is over. */
export function allCohorts(cohorts: readonly Cohort[]): readonly CohortCell[] {
  const most = Math.max(-1, ...cohorts.map(({ cells }) => cells.length - 1))
  return Array.from({ length: most + 1 }, (_, months): CohortCell => {
    const old = cohorts.filter(({ cells }) => cells[months] && !cells[months].young)
    const won = old.reduce((total, { cells }) => total + (cells[months]?.won ?? 0), 0)
    const n = old.reduce((total, cohort) => total + cohort.n, 0)
    return { months, won, rate: ratio(won, n), young: false }
  })
}

/** The cohorts of each group, over the same months as those of all; the largest group first. */
export function cohortGroups(counts: readonly GroupedCohortCount[], now: string, most: number): readonly CohortGroup[] {
  const groups = [...grouped(counts, ({ key }) => key)].map(([key, rows]): CohortGroup => {
    const cohorts = cohortsOf(rows, now, most)
    const of = (part: 'n' | 'won' | 'lost' | 'open') => cohorts.reduce((total, cohort) => total + cohort[part], 0)
    const all = [...allCohorts(cohorts)]
    const title = rows[0]?.title ?? null
    const [n, won] = [of('n'), of('won')]
    return { key, title, n, won, lost: of('lost'), open: of('open'), rate: ratio(won, n), cohorts: [...cohorts], all }
  })
  return bySize(groups)
}
