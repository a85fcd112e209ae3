import { standardEndpoints } from '../../../contract/endpoint.ts'
import { entity, type Row } from '../../../contract/entity.ts'
import { anyRef, integer, ref } from '../../../contract/field.ts'

/** An entry of the log that is kept on top of a record's timeline. It is taken off by being archived. */
export const pin = entity(
  'pin',
  {
    about: anyRef().required().writtenBy('createPin').describe('the record on whose timeline it stands; it stays there'),
    entry: integer().min(1).required().writtenBy('createPin').describe('place of the entry in the log'),
    pinnedBy: ref('user').computed(),
  },
  { title: 'entry', partOf: 'about' },
)

export type Pin = Row<typeof pin>
export const pins = standardEndpoints(pin)
