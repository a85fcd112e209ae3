import { dayOf } from '../../../contract/period.ts'
import type { Context } from '../../../server/context.ts'
import { answer, json } from '../../../server/verb.ts'
import { allStages } from '../../pipelines/pipeline.queries.ts'
import { definitionOf, openFrame } from '../counting/frame.queries.ts'
import { recordsJson } from '../counting/records.queries.ts'
import { counted } from '../counting/standing.queries.ts'
import { overlaps, ratio } from '../report.rules.ts'
import { type Cohorts, type CohortsQuery, getCohorts, getCohortsRecords } from './cohorts.contract.ts'
import { cohortsRecords, countCohorts, lastCohortDay } from './cohorts.queries.ts'
import { allCohorts, cohortGroups, cohortsOf, columnsOf } from './cohorts.rules.ts'

answer(getCohorts, async (context, query) => {
  const { frame, counted: found } = await counting(context, query)
  const now = dayOf(frame.at, context.company.zone).slice(0, 7)
  const most = columnsOf(found.rows)
  const cohorts = cohortsOf(found.rows, now)
  const n = cohorts.reduce((total, cohort) => total + cohort.n, 0)
  const won = cohorts.reduce((total, cohort) => total + cohort.won, 0)
  const definition = definitionOf(frame, 'created', { n, undated: found.undated })
  return {
    definition: { ...definition, undatedIncluded: false },
    most,
    wonRate: ratio(won, n),
    cohorts: [...cohorts],
    all: [...allCohorts(cohorts)],
    groups: [...cohortGroups(found.groups, now, most)],
    overlapping: overlaps(query),
  } satisfies Cohorts
})

answer(getCohortsRecords, async (context, { month, part, within, old, group, after, limit, ...query }) => {
  const { frame, stages } = await counting(context, query)
  const cell = { ...query, month, part, within, old, group, after, limit }
  return json(await recordsJson(context, await cohortsRecords(frame, stages, cell)))
})

async function counting(context: Context, query: CohortsQuery) {
  const stages = (await allStages(context.tx)).filter((stage) => !query.pipeline || stage.pipeline === query.pipeline)
  const done = await counted(await openFrame(context, query, 'last12Months'), {
    count: (frame) => countCohorts(frame, stages),
    n: ({ rows }) => rows.length,
    lastDay: (frame) => lastCohortDay(frame, stages),
  })
  return { ...done, stages }
}
