import { z } from 'zod'
import { query, verb } from '../../contract/endpoint.ts'

/**
 * `offered`: nothing is here yet; `closed`: the installation has data of its own; `failed`: making it met a fault, nothing of it
 * is here, and it may be asked for again.
 */
export const sampleStates = ['offered', 'closed', 'writing', 'here', 'removing', 'failed'] as const
export type SampleState = (typeof sampleStates)[number]

const work = z.object({ state: z.enum(sampleStates), done: z.number().int(), total: z.number().int() })

/** How far making or removing it has come; `done` of `total` records. */
export const getSample = query('getSample', {
  path: '/api/sample',
  policy: 'signedIn',
  summary: 'Whether a sample company is here, and how far work on it has come',
  input: z.strictObject({}),
  output: work.extend({ today: z.string().nullable().describe('the day its history ends on') }),
})

export const createSample = verb('createSample', {
  path: '/api/sample',
  policy: 'admin',
  summary: 'Make a sample company to look around in, with a year and a half of history; only while the installation is empty',
  input: z.strictObject({}),
  output: work,
})

/** So many touched records are named; the rest is counted. */
export const touchedNamed = 50

const touched = z.object({
  entity: z.string(),
  id: z.string(),
  title: z.string().nullable().describe('null for a part of another record'),
  why: z
    .enum(['made', 'changed'])
    .describe('made by somebody and hanging on the sample, or a record of the sample changed by somebody'),
})
export type TouchedRecord = z.infer<typeof touched>

export const getSampleTouched = query('getSampleTouched', {
  path: '/api/sample/touched',
  policy: 'admin',
  summary: 'What people made or changed that hangs on the sample company',
  input: z.strictObject({}),
  output: z.object({ count: z.number().int(), rows: z.array(touched) }),
})

export const removeSample = verb('removeSample', {
  path: '/api/sample/remove',
  policy: 'admin',
  summary: 'Take the sample company out as if it had never been; what has nothing to do with it stays',
  input: z.strictObject({
    touched: z
      .enum(['keep', 'remove'])
      .optional()
      .describe('needed where somebody made or changed what hangs on it: keep that with what it needs, or remove it too'),
  }),
  output: work,
})
