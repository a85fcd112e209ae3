import { specsOf } from '../../../contract/entity.ts'
import type { FieldSpec } from '../../../contract/field.ts'
import { type KnownEntity, knownEntity } from '../../screens.ts'
import { fieldRight, type Session } from '../../session.ts'
import { isWritable } from '../field/values.ts'

/** Values few enough to stand side by side: the options of a choice, yes and no, records everybody chooses from. */
const isStageLike = ({ kind, target }: FieldSpec): boolean =>
  kind === 'choice' || kind === 'flag' || (kind === 'ref' && knownEntity(target ?? '')?.entity.reference === true)

/** The fields whose values can be the columns of a board: moving a card writes them. Choices first, in the order of their declaration. */
export function boardFields(known: KnownEntity, session: Session): readonly string[] {
  return laneFields(known, session).filter((name) => isWritable(known.entity, name, 'change'))
}

/** The fields whose values can be the lanes of a board. */
export function laneFields({ entity }: KnownEntity, session: Session): readonly string[] {
  const fields = specsOf(entity).filter(([name, spec]) => isStageLike(spec) && fieldRight(session, entity.name, name) !== 'none')
  const choices = fields.filter(([, { kind }]) => kind === 'choice')
  return [...choices, ...fields.filter(([, { kind }]) => kind !== 'choice')].map(([name]) => name)
}
