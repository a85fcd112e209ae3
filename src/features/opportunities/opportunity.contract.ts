import { z } from 'zod'
import { type Endpoint, query, standardEndpoints, verb } from '../../contract/endpoint.ts'
import { entity, type Row, type Stored, schemasOf } from '../../contract/entity.ts'
import { choice, date, instant, integer, longText, money, ref, refs, richText, text } from '../../contract/field.ts'
import { filterParameter } from '../../contract/page.ts'

export const opportunityTypes = ['new', 'upsell', 'cross-sell', 'renewal'] as const

export const opportunity = entity(
  'opportunity',
  {
    name: text().required(),
    account: ref('account').describe('a deal may not know its account yet'),
    pipeline: ref('pipeline').writtenBy('moveOpportunity').describe('the first pipeline unless given'),
    stage: ref('stage').writtenBy('moveOpportunity').describe('the first open stage unless given'),
    type: choice(opportunityTypes).default('new'),
    amount: money().label('Expected revenue'),
    closeDate: date().label('Expected close'),
    probability: integer().min(0).max(100).describe('per cent; the chance of the stage unless given'),
    owner: ref('user'),
    source: ref('source'),
    campaign: ref('campaign'),
    nextStep: text().label('Next step'),
    competitor: text(),
    tags: refs('tag'),
    externalSource: text().max(60).label('External source'),
    externalId: text().max(100).label('External id').describe('unique within its external source'),
    lostReason: ref('lostReason').writtenBy('moveOpportunity').label('Lost reason'),
    closeNote: longText().writtenBy('moveOpportunity').label('What we learned'),
    stageEnteredAt: instant().computed().label('In stage since'),
    closedAt: instant().computed().label('Closed'),
    furthestStage: ref('stage').computed().describe('the latest open or won stage ever entered, by today’s order'),
    description: richText(),
  },
  {
    extensible: true,
    title: 'name',
    plural: 'opportunities',
    search: ['name', 'externalId'],
    owner: 'owner',
    about: 'account',
    track: { track: 'pipeline', step: 'stage', amount: 'amount', closeDate: 'closeDate', enteredAt: 'stageEnteredAt' },
  },
)

export type Opportunity = Row<typeof opportunity>
export type StoredOpportunity = Stored<typeof opportunity>

/** A contact's part in the decision on one opportunity. */
export const stakeholder = entity(
  'stakeholder',
  {
    opportunity: ref('opportunity').required(),
    contact: ref('contact').required(),
    role: choice(['decides', 'champion', 'influences', 'pays', 'uses', 'blocks'] as const),
    stance: choice(['for', 'unsure', 'against'] as const),
  },
  { title: 'role', partOf: 'opportunity', about: 'opportunity' },
)

/** A product of interest on an opportunity. */
export const interest = entity(
  'interest',
  {
    opportunity: ref('opportunity').required(),
    product: ref('product').required(),
    quantity: integer().min(1).default(1),
    price: money().describe('for one, as talked about'),
  },
  { title: 'product', partOf: 'opportunity', about: 'opportunity' },
)

export const opportunities = standardEndpoints(opportunity)
export const stakeholders = standardEndpoints(stakeholder)
export const interests = standardEndpoints(interest)

/** The one way a deal changes its stage, on every path. */
export const moveOpportunity = verb('moveOpportunity', {
  path: '/api/opportunities/move',
  policy: { entity: 'opportunity', does: 'write' },
  summary: 'Move opportunities to a stage: forward, back, to another pipeline, won, lost or open again',
  waits: () => ({}),
  input: z.strictObject({
    id: z.uuid(),
    stage: z.uuid(),
    version: z.number().int().min(1).optional(),
    lostReason: z.uuid().optional().describe('needed for a lost stage'),
    closeNote: z.string().max(100_000).optional(),
    occurredAt: z.iso.datetime({ offset: true }).optional().describe('when it happened, if not now; not before the last move'),
  }),
  output: schemasOf(opportunity).row,
})

const card = z.object({
  id: z.string(),
  version: z.number().int(),
  name: z.string(),
  account: z.object({ id: z.string(), title: z.string() }).nullable(),
  owner: z.object({ id: z.string(), title: z.string() }).nullable(),
  amount: z.object({ amount: z.number(), currency: z.string() }).nullable(),
  closeDate: z.string().nullable(),
  closedAt: z.string().nullable(),
  nextStep: z.string().nullable(),
  stageEnteredAt: z.string().nullable(),
  still: z.boolean().describe('in its stage for longer than the stage allows'),
  nextActivity: z.object({ id: z.string(), kind: z.string(), subject: z.string(), dueAt: z.string().nullable() }).nullable(),
})
export type BoardCard = z.infer<typeof card>

const sums = z.array(z.object({ currency: z.string(), amount: z.number().describe('minor units') }))
const column = z.object({
  stage: z.object({
    id: z.string(),
    name: z.string(),
    type: z.enum(['open', 'won', 'lost']),
    probability: z.number().int(),
    rottingDays: z.number().int().nullable(),
  }),
  count: z.number().int(),
  still: z.number().int(),
  withoutAmount: z.number().int(),
  total: z
    .number()
    .nullable()
    .describe(
      'minor units of the company currency, at the rates of today (open) or of the closing day; null where amounts are hidden',
    ),
  weighted: z.number().nullable().describe('Σ amount × probability, minor units of the company currency'),
  sums,
  unconverted: z.number().int().describe('deals whose currency has no rate: in no total'),
  cards: z.array(card),
  next: z.string().nullable(),
})
export type BoardColumn = z.infer<typeof column>

/** The board of one pipeline: exact totals per column and the first cards of each. Won and lost show those closed in the current month unless the filter says otherwise. */
export const opportunityBoard = query('opportunityBoard', {
  path: '/api/opportunities/board',
  policy: { entity: 'opportunity', does: 'read' },
  summary: 'Columns of a pipeline with totals and cards',
  input: z.strictObject({
    pipeline: z.uuid(),
    filter: filterParameter.optional(),
    cards: z.coerce.number().int().min(0).max(200).optional().describe('cards per column, 30 unless said'),
    stage: z.uuid().optional().describe('only this column'),
    after: z.string().max(400).optional().describe('`next` of the column, for its further cards'),
  }),
  output: z.object({ currency: z.string(), asOf: z.string(), columns: z.array(column) }),
})
export type OpportunityBoard = typeof opportunityBoard extends Endpoint<unknown, infer O> ? O : never
