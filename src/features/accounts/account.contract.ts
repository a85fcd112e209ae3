import { standardEndpoints } from '../../contract/endpoint.ts'
import { entity } from '../../contract/entity.ts'
import { choice, integer, money, phone, ref, refs, richText, text, url } from '../../contract/field.ts'

export const lifecycles = ['prospect', 'customer', 'former'] as const

export const account = entity(
  'account',
  {
    name: text().required(),
    parent: ref('account').label('Parent account'),
    lifecycle: choice(lifecycles).default('prospect'),
    industry: text().max(100),
    employees: integer().min(0).label('Employees'),
    revenue: money().label('Annual revenue'),
    founded: integer().min(0).max(9999).label('Year founded'),
    street: text(),
    postcode: text().max(20),
    city: text().max(100),
    region: text().max(100),
    country: text().max(100),
    website: url(),
    phone: phone(),
    owner: ref('user'),
    source: ref('source'),
    tags: refs('tag'),
    description: richText(),
  },
  { extensible: true, title: 'name', search: ['name', 'website', 'phone', 'city'], owner: 'owner' },
)

export const accounts = standardEndpoints(account)
