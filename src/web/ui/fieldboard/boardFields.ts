import { specsOf } from '../../../contract/entity.ts'
import type { FieldSpec } from '../../../contract/field.ts'
import { type KnownEntity, knownEntity } from '../../screens.ts'
import { fieldRight, type Session } from '../../session.ts'
import { isWritable } from '../field/values.ts'

/** Values few enough to stand side by side: the options of a choice, yes and no, records everybody chooses from. */
const isStageLike = ({ kind, target }: FieldSpec): boolean =>
  kind === 'choice' || kind === 'flag' || (kind === 'ref' && knownEntity(target ?? '')?.entity.reference === true)

/** The fields whose values can be the columns of a board: moving a card writes them. The one that a verb moves comes first, then choices. */
export function boardFields(known: KnownEntity, session: Session): readonly string[] {
  const fields = laneFields(known, session).filter((name) => mayBeMoved(known, name))
  const first = known.moved?.field
  return first && fields.includes(first) ? [first, ...fields.filter((name) => name !== first)] : fields
}

/** Whether a card can be moved along the field: it is written with the record, or a verb moves it. */
export const mayBeMoved = ({ entity, moved }: KnownEntity, field: string): boolean =>
  moved?.field === field || isWritable(entity, field, 'change')

/** The fields whose values can be the lanes of a board. */
export function laneFields({ entity }: KnownEntity, session: Session): readonly string[] {
  const fields = specsOf(entity).filter(([name, spec]) => isStageLike(spec) && fieldRight(session, entity.name, name) !== 'none')
  const choices = fields.filter(([, { kind }]) => kind === 'choice')
  return [...choices, ...fields.filter(([, { kind }]) => kind !== 'choice')].map(([name]) => name)
}
