import { standardEndpoints } from '../../contract/endpoint.ts'
import { entity } from '../../contract/entity.ts'
import { choice, text } from '../../contract/field.ts'

export const campaignKinds = ['trade show', 'television', 'magazine', 'mailing', 'web', 'referral', 'event', 'other'] as const
export const sourceKinds = ['web', 'phone', 'e-mail', 'letter', 'walk-in', 'referral', 'partner', 'import', 'other'] as const

export const campaign = entity(
  'campaign',
  { name: text().required(), kind: choice(campaignKinds).default('other') },
  { extensible: true, title: 'name', search: ['name'], reference: true },
)

/** Where a lead or an opportunity came from. */
export const source = entity(
  'source',
  { name: text().max(100).required().unique(), kind: choice(sourceKinds).default('other') },
  { title: 'name', reference: true },
)

export const campaigns = standardEndpoints(campaign)
export const sources = standardEndpoints(source)
