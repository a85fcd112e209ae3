import type { Entity } from '../../contract/entity.ts'
import { maybeEntity } from '../../server/entities.ts'
import { rowsJson } from '../../server/lists/list.ts'
import { found } from '../../server/refused.ts'
import { answer } from '../../server/verb.ts'
import { listMentionable } from './mention.contract.ts'
import { mentionable } from './mention.queries.ts'

answer(listMentionable, async (context, { entity: name, record, q = '' }) => {
  const asked = maybeEntity(name)
  const [entity] = found([asked && (await rowsJson(context, asked, [record]))[0] ? asked : null]) as readonly [Entity]
  return { people: [...(await mentionable(context, entity, record, q.trim()))] }
})
