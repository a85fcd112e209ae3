import { Button } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useAnswer, useVerb } from '../../../../web/queries.ts'
import { knownEntity } from '../../../../web/screens.ts'
import { Page } from '../../../../web/shell/Page.tsx'
import { failureText, toastFailure } from '../../../../web/toasts.ts'
import { EmptyState } from '../../../../web/ui/EmptyState.tsx'
import type { AnyRow } from '../../../../web/ui/field/values.ts'
import { Go } from '../../../../web/ui/Go.tsx'
import { Facts } from '../../../../web/ui/record/Facts.tsx'
import { Skeleton } from '../../../../web/ui/Skeleton.tsx'
import shared from '../../../../web/ui/settings/Settings.module.css'
import { WithPanel } from '../../../../web/ui/settings/SidePanel.tsx'
import { useGo, useParam } from '../../../../web/url.ts'
import { useWords } from '../../../../web/words.ts'
import { FieldPanel } from '../../settings/FieldPanel.tsx'
import { ArchivedFields, FieldTable } from '../../settings/FieldTable.tsx'
import { type DeclaredObject, declaredObjects } from '../object.contract.ts'
import { IconChoice } from './IconChoice.tsx'
import classes from './Objects.module.css'
import { objectSettingsWords } from './objectSettings.words.ts'
import { StepTable } from './StepTable.tsx'

function Names({ object }: { readonly object: DeclaredObject }) {
  const say = useWords(objectSettingsWords)
  const patch = useVerb(declaredObjects.patch)
  const { id, version, icon } = object
  return (
    <div className={classes.names}>
      <Facts
        entity="declaredObject"
        record={object as unknown as AnyRow}
        groups={[{ label: say('names'), fields: ['one', 'many', 'oneFr', 'manyFr'] }]}
      />
      <IconChoice value={icon} onChange={(next) => void patch.run({ id, version, icon: next }).catch(toastFailure)} />
    </div>
  )
}

function OwnFields({ object, opened, onOpen }: { object: DeclaredObject; opened: string | null; onOpen: (id: string) => void }) {
  const say = useWords(objectSettingsWords)
  return (
    <section className={classes.section}>
      <h2 className={shared.heading}>{say('fields')}</h2>
      <p className={shared.lead}>{say('fieldsLead')}</p>
      <div className={shared.tools}>
        <Button variant="default" leftSection={<Plus aria-hidden />} onClick={() => onOpen('new')}>
          {say('addField')}
        </Button>
      </div>
      <FieldTable entity={object.name} opened={opened} onOpen={onOpen} />
      <ArchivedFields entity={object.name} />
    </section>
  )
}

function Editor({ object }: { readonly object: DeclaredObject }) {
  const say = useWords(objectSettingsWords)
  const [opened, setOpened] = useState<string | null>(null)
  const close = () => setOpened(null)
  // Until the page knows what was just declared there is nothing to add fields to.
  const known = knownEntity(object.name)
  const panel = opened && known && <FieldPanel key={opened} entity={object.name} id={opened} onClose={close} />
  return (
    <WithPanel label={object.many} panel={panel}>
      <Names object={object} />
      <p className={`secondary ${classes.section}`}>
        {say('rightsLead')}{' '}
        <Go to="/settings/roles" className="link">
          {say('roles')}
        </Go>
      </p>
      {object.tracked && <StepTable object={object.id} />}
      {known ? <OwnFields object={object} opened={opened} onOpen={setOpened} /> : <Skeleton bars={[0.4, 0.3]} height={14} />}
    </WithPanel>
  )
}

/** One object: its names, its steps, its fields. */
export default function ObjectSettingsPage() {
  const say = useWords(objectSettingsWords)
  const go = useGo()
  const { data, error } = useAnswer(declaredObjects.get, { id: useParam('id') })
  const open = data && !data.archivedAt && (
    <Button variant="default" onClick={() => go(`/objects/${data.plural}`)}>
      {say('open')}
    </Button>
  )
  return (
    <Page title={data?.many ?? say('title')} crumbs={[{ to: '/settings/objects', label: say('title') }]} actions={open}>
      {error && <EmptyState outline="none" text={failureText(error)} />}
      {!error && !data && <Skeleton bars={[0.3, 0.9, 0.9]} height={16} />}
      {data && <Editor object={data} />}
    </Page>
  )
}
