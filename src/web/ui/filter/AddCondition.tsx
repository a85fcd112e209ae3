import { Menu, TextInput } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { specsOf, systemSpecs } from '../../../contract/entity.ts'
import { useActs } from '../../actions.ts'
import { fieldLabel, specAt } from '../../labels.ts'
import { knownEntity } from '../../screens.ts'
import { fieldRight, useSession } from '../../session.ts'
import { useWords } from '../../words.ts'
import { operatorsFor } from './conditions.ts'
import classes from './FilterBar.module.css'
import { filterWords } from './filter.words.ts'

/** Fields a chip can filter by: the entity's own, then those of the records it refers to that have pages. */
function filterable(entity: string, mayRead: (entity: string, field: string) => boolean): readonly string[] {
  const known = knownEntity(entity)
  if (!known) return []
  const plain = (name: string) => {
    const owner = knownEntity(name)
    const own = owner ? specsOf(owner.entity) : []
    return own.filter(([field, spec]) => operatorsFor(spec).length > 0 && mayRead(name, field)).map(([field]) => field)
  }
  const times = (['createdAt', 'updatedAt'] as const).filter((name) => systemSpecs[name])
  const through = specsOf(known.entity).flatMap(([field, spec]) => {
    const target = spec.kind === 'ref' && spec.target !== entity ? spec.target : undefined
    if (!target || !knownEntity(target)?.path || !mayRead(entity, field)) return []
    return plain(target).map((inner) => `${field}.${inner}`)
  })
  return [...plain(entity), ...times, ...through]
}

interface AddConditionProps {
  readonly entity: string
  readonly onAdd: (field: string) => void
}

/** The dashed chip that adds a condition; `F` opens it. */
export function AddCondition({ entity, onAdd }: AddConditionProps) {
  const say = useWords(filterWords)
  const session = useSession()
  const [opened, setOpened] = useState(false)
  const [text, setText] = useState('')
  useActs({ 'list.filter': () => setOpened(true) })
  const fields = opened ? filterable(entity, (name, field) => fieldRight(session, name, field) !== 'none') : []
  const wanted = text.trim().toLocaleLowerCase()
  const shown = fields.filter((field) => specAt(entity, field) && fieldLabel(entity, field).toLocaleLowerCase().includes(wanted))
  const add = (field: string) => {
    setOpened(false)
    setText('')
    onAdd(field)
  }
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-start" width={260} shadow="md">
      <Menu.Target>
        <button type="button" className={classes.add} title={say('addHint')}>
          <Plus aria-hidden />
          {say('add')}
          <kbd>F</kbd>
        </button>
      </Menu.Target>
      <Menu.Dropdown mah={380} style={{ overflowY: 'auto' }}>
        <TextInput
          aria-label={say('findField')}
          placeholder={say('findField')}
          value={text}
          data-autofocus
          m={4}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && shown[0]) add(shown[0])
          }}
        />
        {shown.map((field) => (
          <Menu.Item key={field} onClick={() => add(field)}>
            {fieldLabel(entity, field)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
