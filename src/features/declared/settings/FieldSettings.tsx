import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { entityLabel } from '../../../web/labels.ts'
import { knownEntities } from '../../../web/screens.ts'
import { Page } from '../../../web/shell/Page.tsx'
import shared from '../../../web/ui/settings/Settings.module.css'
import { WithPanel } from '../../../web/ui/settings/SidePanel.tsx'
import { useWords } from '../../../web/words.ts'
import { FieldPanel } from './FieldPanel.tsx'
import { ArchivedFields, FieldTable } from './FieldTable.tsx'
import { fieldSettingsWords } from './fieldSettings.words.ts'

/** The fields that a company adds to its records, a kind of record at a time. */
export default function FieldSettings() {
  const say = useWords(fieldSettingsWords)
  const extensible = knownEntities().filter(({ entity }) => entity.extensible)
  const [entity, setEntity] = useState(extensible[0]?.entity.name ?? '')
  const [opened, setOpened] = useState<string | null>(null)
  const close = () => setOpened(null)
  const panel = opened && <FieldPanel key={`${entity} ${opened}`} entity={entity} id={opened} onClose={close} />
  return (
    <Page title={say('title')}>
      <WithPanel label={say('title')} panel={panel}>
        <p className={shared.lead}>{say('lead')}</p>
        <div className={shared.tools}>
          <NativeSelect
            aria-label={say('of')}
            data={extensible.map((one) => ({ value: one.entity.name, label: entityLabel(one.entity.name, 'many') }))}
            value={entity}
            onChange={(event) => {
              setEntity(event.currentTarget.value)
              close()
            }}
          />
          <Button onClick={() => setOpened('new')}>{say('add')}</Button>
        </div>
        <FieldTable entity={entity} opened={opened} onOpen={setOpened} />
        <ArchivedFields entity={entity} />
      </WithPanel>
    </Page>
  )
}
