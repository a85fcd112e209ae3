import type { SampleCalendar } from '../calendar.rules.ts'
import { born, head, type Life } from '../life.rules.ts'
import { learningRegion } from './offer.rules.ts'
import { pipelineKey, stageKey } from './road.rules.ts'

/** Two changes to the way the firm sells: one that has had its time, and one that is too young to be judged. */
export function improvementLives(calendar: SampleCalendar): readonly Life[] {
  const change = (key: string, day: number, values: Readonly<Record<string, unknown>>) =>
    born('improvement', `improvement:${key}`, calendar.moment(day - 12), {
      ...values,
      startsOn: calendar.day(calendar.workday(day)),
      pipeline: pipelineKey('equipment'),
    })
  return [
    change('visits', calendar.march, {
      name: `${learningRegion}: present every quote in person`,
      owner: 'ayesha',
      stage: stageKey('equipment', 'Quote'),
      expected: 'Fewer quotes lost on price',
      description: 'Quotes went out by mail and were compared by price alone. From now on nobody sends one without a visit.',
    }),
    change('plantRoom', calendar.today - 16, {
      name: 'Ask for the plant room before surveying an ozone unit',
      owner: head,
      stage: stageKey('equipment', 'Survey'),
      expected: 'Half as many surveys that end for technical reasons',
      description: 'Dry air, ventilation, 16 A, 3 m of height: four questions on the telephone.',
    }),
  ]
}
