import type { FieldSpec } from '../../../contract/field.ts'
import type { GroupKey } from '../../../contract/group.ts'
import { choiceLabel } from '../../labels.ts'
import { useWords } from '../../words.ts'
import { FieldCell } from '../field/FieldCell.tsx'
import { fieldWords } from '../field/field.words.ts'
import { groupsWords } from './groups.words.ts'

interface Named {
  readonly key: GroupKey
  readonly title: string | null
}

/** How the value that makes a group is called in a sentence. */
export function useGroupName(entity: string, by: string, spec: FieldSpec): (group: Named) => string {
  const say = useWords(groupsWords)
  const sayField = useWords(fieldWords)
  return ({ key, title }) => {
    if (key === null) return say('none')
    if (spec.kind === 'choice') return choiceLabel(entity, by, String(key))
    return spec.kind === 'flag' ? sayField(key ? 'yes' : 'no') : (title ?? '–')
  }
}

/** The value as a reader of a record has it. */
export const shownValue = (spec: FieldSpec, { key, title }: Named): unknown =>
  spec.kind === 'ref' && key !== null ? { id: key, title: title ?? '' } : key

interface GroupTitleProps {
  readonly entity: string
  readonly by: string
  readonly spec: FieldSpec
  readonly value: Named
}

/** The value that makes a group, as a cell of its field shows it. */
export function GroupTitle({ entity, by, spec, value }: GroupTitleProps) {
  const say = useWords(groupsWords)
  if (value.key === null) return <span className="muted">{say('none')}</span>
  return <FieldCell entity={entity} field={by} spec={spec} value={shownValue(spec, value)} still />
}
