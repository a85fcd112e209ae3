import { Menu } from '@mantine/core'
import { specsOf } from '../../../../contract/entity.ts'
import { groupableKinds } from '../../../../contract/group.ts'
import { fieldLabel } from '../../../labels.ts'
import type { KnownEntity } from '../../../screens.ts'
import { fieldRight, useSession } from '../../../session.ts'
import { useWords } from '../../../words.ts'
import { groupedWords } from '../grouped/grouped.words.ts'

interface GroupChoicesProps {
  readonly known: KnownEntity
  readonly group: string | undefined
  readonly onGroup: (next: string | undefined) => void
}

/** The fields a list can be grouped by: those with few values first. */
export default function GroupChoices({ known, group, onGroup }: GroupChoicesProps) {
  const say = useWords(groupedWords)
  const session = useSession()
  const { entity } = known
  const fields = specsOf(entity)
    .filter(([name, spec]) => groupableKinds.includes(spec.kind) && !entity.title.includes(name) && !spec.unique)
    .filter(([name]) => fieldRight(session, entity.name, name) !== 'none')
    .sort(([, one], [, other]) => groupableKinds.indexOf(one.kind) - groupableKinds.indexOf(other.kind))
  return (
    <Menu.RadioGroup value={group ?? ''} onChange={(next) => onGroup(next || undefined)}>
      <Menu.RadioItem closeMenuOnClick value="">
        {say('notGrouped')}
      </Menu.RadioItem>
      {fields.map(([name]) => (
        <Menu.RadioItem closeMenuOnClick key={name} value={name}>
          {fieldLabel(entity.name, name)}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  )
}
