import { standardEndpoints } from '../../contract/endpoint.ts'
import { entity } from '../../contract/entity.ts'
import { flag, money, richText, text } from '../../contract/field.ts'

export const product = entity(
  'product',
  {
    name: text().required(),
    code: text().max(60).unique(),
    series: text().max(100),
    listPrice: money().label('List price'),
    active: flag().default(true),
    description: richText(),
  },
  { extensible: true, title: 'name', search: ['name', 'code', 'series'], reference: true },
)

export const products = standardEndpoints(product)
