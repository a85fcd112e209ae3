import { maybeEntity } from '../../../server/entities.ts'
import { keep } from '../../../server/records/standard.ts'
import { importMapping, importMappings } from './keptMapping.contract.ts'
import { placeMapping } from './keptMapping.rules.ts'

keep(importMapping, importMappings, {
  rules:
    async () =>
    ({ after }) =>
      placeMapping(after, maybeEntity),
})
