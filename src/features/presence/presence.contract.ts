import { z } from 'zod'
import { query, verb } from '../../contract/endpoint.ts'

/** Seconds after which a page that has said nothing counts as gone. */
export const presentFor = 45
/** How often (ms) an open page says that it is still there. */
export const beat = 15_000

/** Said by each open page: what it shows, and which field is being edited. It is no change of the record and leaves no event. */
export const bePresent = verb('bePresent', {
  path: '/api/presence',
  policy: 'signedIn',
  summary: 'Say which record a page shows, and which of its fields is being edited; with `gone`, that it shows it no more',
  input: z.strictObject({
    page: z.uuid().describe('made by the page itself'),
    entity: z.string().max(60),
    record: z.uuid(),
    field: z.string().max(60).nullable().optional(),
    gone: z.boolean().optional(),
  }),
  output: z.object({ present: z.boolean() }),
})

const person = z.object({
  id: z.string(),
  name: z.string(),
  field: z.string().nullable().describe('the field being edited, where the reader may see it'),
})
export type PresentPerson = z.infer<typeof person>

export const getPresence = query('getPresence', {
  path: '/api/presence',
  policy: 'signedIn',
  summary: 'Who else looks at a record now',
  input: z.strictObject({ entity: z.string().max(60), record: z.uuid() }),
  output: z.object({ people: z.array(person) }),
})
