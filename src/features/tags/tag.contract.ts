import { standardEndpoints } from '../../contract/endpoint.ts'
import { entity } from '../../contract/entity.ts'
import { text } from '../../contract/field.ts'

export const tag = entity('tag', { name: text().max(60).required().unique() }, { title: 'name', reference: true })

export const tags = standardEndpoints(tag)
