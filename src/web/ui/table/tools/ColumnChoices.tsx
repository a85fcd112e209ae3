import { Menu } from '@mantine/core'
import { specsOf } from '../../../../contract/entity.ts'
import { fieldLabel } from '../../../labels.ts'
import type { KnownEntity } from '../../../screens.ts'
import { fieldRight, useSession } from '../../../session.ts'
import { useWords } from '../../../words.ts'
import type { ListState } from '../state/useListState.ts'
import { tableWords } from '../table.words.ts'

/** Which fields the table shows; the first one names the record and stays. */
export default function ColumnChoices({ known, state }: { readonly known: KnownEntity; readonly state: ListState }) {
  const say = useWords(tableWords)
  const session = useSession()
  const { entity } = known
  const chosen = state.fields
  const all = [
    ...specsOf(entity).filter(([, spec]) => spec.kind !== 'json'),
    ...(['createdAt', 'updatedAt'] as const).map((name) => [name] as const),
  ]
    .map(([name]) => name)
    .filter((name) => name !== chosen[0] && fieldRight(session, entity.name, name) !== 'none')
  const turn = (name: string, on: boolean) =>
    state.change({ columns: on ? [...chosen, name] : chosen.filter((field) => field !== name) })
  return (
    <>
      {all.map((name) => (
        <Menu.CheckboxItem key={name} closeMenuOnClick={false} checked={chosen.includes(name)} onChange={(on) => turn(name, on)}>
          {fieldLabel(entity.name, name)}
        </Menu.CheckboxItem>
      ))}
      <Menu.Divider />
      <Menu.Item onClick={() => state.change({ columns: undefined, widths: undefined })}>{say('standard')}</Menu.Item>
      <Menu.CheckboxItem
        closeMenuOnClick={false}
        checked={state.values.archived ?? false}
        onChange={(on) => state.change({ archived: on || undefined })}
      >
        {say('archived')}
      </Menu.CheckboxItem>
    </>
  )
}
