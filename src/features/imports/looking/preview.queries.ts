import type { Context } from '../../../server/context.ts'
import { teamsFor } from '../deciding/person.rules.ts'
import { poolOf } from '../deciding/target.rules.ts'
import type { FileCounts, Import, ImportPreview, ProblemGroup } from '../import.contract.ts'
import type { RunWithFiles } from '../storing/run.queries.ts'
import { roadOf, stagesLacking } from '../writing/along.queries.ts'
import { lookUp, similarNames } from '../writing/lookup.queries.ts'
import { type Look, lookAt, type Seen } from './look.queries.ts'
import { counted, type ProblemGroups, problemGroups, type Sample, sampleOf, withMeaning } from './preview.rules.ts'

const shownRows = 50 // rows of each file that a preview shows; it counts many more

interface Tally {
  readonly counts: Map<string, FileCounts>
  readonly problems: ProblemGroups
  readonly samples: Map<string, Sample[]>
  readonly looks: Map<string, Look>
  readonly places: Look['rows'][number][]
}

const newTally = (): Tally => ({
  counts: new Map(),
  problems: problemGroups(),
  samples: new Map(),
  looks: new Map(),
  places: [],
})

function tally(into: Tally, look: Look): void {
  const { file, plan, rows, cells } = look
  const zero = {
    file: file.name,
    entity: plan.entity,
    rows: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    skipped: 0,
    refused: 0,
    undated: 0,
  }
  into.counts.set(file.id, counted(into.counts.get(file.id) ?? zero, rows))
  into.looks.set(file.name, { ...look, rows: [], cells: [] })
  for (const row of rows) for (const problem of row.problems) into.problems.add(file.name, row.number, problem)
  const shown = into.samples.get(file.id) ?? []
  into.samples.set(file.id, shown)
  for (const [i, row] of rows.slice(0, shownRows - shown.length).entries()) shown.push(sampleOf(plan, cells[i] ?? [], row))
  if (plan.entity === 'user') into.places.push(...rows)
}

/** What the first rows of each file would become, with suggestions for names nobody knows. */
export async function previewOf(context: Context, run: RunWithFiles, most: number): Promise<ImportPreview> {
  const into = newTally()
  const seen = await lookAt(context, run, { most, see: (look) => tally(into, look) })
  const files = run.files.flatMap((file) => {
    const counts = into.counts.get(file.id)
    return counts ? [{ ...counts, total: file.rows ?? 0, samples: into.samples.get(file.id) ?? [] }] : []
  })
  return { files, problems: await suggestions(context, into, seen), makes: await makesOf(context, run, { into, seen }) }
}

/** The whole count; its problems come without suggestions. */
export async function forecastOf(
  context: Context,
  run: RunWithFiles,
  tick: () => Promise<void>,
): Promise<NonNullable<Import['forecast']>> {
  const into = newTally()
  await lookAt(context, run, { most: Number.MAX_SAFE_INTEGER, see: (look) => tally(into, look) })
  await tick()
  return { files: [...into.counts.values()], problems: [...into.problems.groups()] }
}

async function suggestions(context: Context, into: Tally, { pending }: Seen): Promise<ImportPreview['problems']> {
  const known = new Map<string, readonly string[]>()
  const groups = into.problems.groups()
  const columnOf = ({ file, column }: ProblemGroup) => into.looks.get(file)?.plan.columns.find((plan) => plan.column === column)
  const byPool = new Map<string, string[]>()
  for (const group of groups.filter(({ code }) => code === 'unknown_name')) {
    const target = columnOf(group)?.target
    if (!target?.of || !group.value) continue
    byPool.set(poolOf(target), [...(byPool.get(poolOf(target)) ?? []), group.value])
  }
  for (const [pool, values] of byPool) {
    known.set(pool, [...pending.names(pool), ...(await similarNames(context, pool, values.slice(0, 200)))])
  }
  return groups.map((group) => {
    const facts = into.looks.get(group.file)?.file.columns?.find(({ name }) => name === group.column)
    const target = columnOf(group)?.target
    return withMeaning(group, [...new Set(target ? known.get(poolOf(target)) : [])], facts)
  })
}

async function makesOf(
  context: Context,
  run: RunWithFiles,
  { into, seen }: { into: Tally; seen: Seen },
): Promise<ImportPreview['makes']> {
  const mapping = run.mapping ?? { files: [] }
  const deals = mapping.files.some(({ entity }) => entity === 'opportunity')
  const road = deals ? await roadOf(context, mapping) : undefined
  const teams = teamsFor(into.places.flatMap(({ made }) => (made ? [made.place] : [])))
  const inRows = new Set(into.places.flatMap(({ made }) => (made?.key ? [made.key] : [])))
  const leaders = seen.leaders.filter((name) => !inRows.has(name.trim().toLowerCase()))
  const known = await lookUp(context, new Map([['user', new Set(leaders)]]))
  return {
    pipeline: deals && !road ? (mapping.pipeline?.name ?? null) : null,
    stages: deals ? stagesLacking(mapping, road).map(({ name }) => name) : [],
    teams: teams.map(({ name }) => name),
    people: leaders.filter((name) => !known.find('user', name)),
  }
}
