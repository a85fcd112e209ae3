import { Button, Menu } from '@mantine/core'
import { Columns3 } from 'lucide-react'
import { specsOf } from '../../../contract/entity.ts'
import { fieldLabel } from '../../labels.ts'
import type { KnownEntity } from '../../screens.ts'
import { fieldRight, useSession } from '../../session.ts'
import { useWords } from '../../words.ts'
import { tableWords } from './table.words.ts'

interface ColumnMenuProps {
  readonly known: KnownEntity
  readonly chosen: readonly string[]
  readonly onChoose: (next: readonly string[] | undefined) => void
  readonly archived: boolean
  readonly onArchived: (next: boolean) => void
}

/** Which fields the table shows; the first one names the record and stays. */
export function ColumnMenu({ known, chosen, onChoose, archived, onArchived }: ColumnMenuProps) {
  const say = useWords(tableWords)
  const session = useSession()
  const { entity } = known
  const all = [
    ...specsOf(entity).filter(([, spec]) => spec.kind !== 'json'),
    ...(['createdAt', 'updatedAt'] as const).map((name) => [name] as const),
  ]
    .map(([name]) => name)
    .filter((name) => name !== chosen[0] && fieldRight(session, entity.name, name) !== 'none')
  const turn = (name: string, on: boolean) => onChoose(on ? [...chosen, name] : chosen.filter((field) => field !== name))
  return (
    <Menu position="bottom-end" width={240} closeOnItemClick={false}>
      <Menu.Target>
        <Button variant="subtle" color="gray" size="compact-sm" leftSection={<Columns3 aria-hidden />}>
          {say('columns')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }} aria-label={say('chooseColumns')}>
        {all.map((name) => (
          <Menu.CheckboxItem key={name} checked={chosen.includes(name)} onChange={(on) => turn(name, on)}>
            {fieldLabel(entity.name, name)}
          </Menu.CheckboxItem>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => onChoose(undefined)}>{say('standard')}</Menu.Item>
        <Menu.CheckboxItem checked={archived} onChange={onArchived}>
          {say('archived')}
        </Menu.CheckboxItem>
      </Menu.Dropdown>
    </Menu>
  )
}
