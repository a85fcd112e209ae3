import { Button } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { pageLimits } from '../../../../contract/page.ts'
import { useFormats } from '../../../../web/format.ts'
import { useAnswer, useVerb } from '../../../../web/queries.ts'
import { Page } from '../../../../web/shell/Page.tsx'
import { failureText, toast, toastFailure } from '../../../../web/toasts.ts'
import { EmptyState } from '../../../../web/ui/EmptyState.tsx'
import { Go } from '../../../../web/ui/Go.tsx'
import { Skeleton } from '../../../../web/ui/Skeleton.tsx'
import { Archived } from '../../../../web/ui/settings/Archived.tsx'
import { Ask } from '../../../../web/ui/settings/Ask.tsx'
import { PutAway } from '../../../../web/ui/settings/PutAway.tsx'
import shared from '../../../../web/ui/settings/Settings.module.css'
import { SettingsTable } from '../../../../web/ui/settings/SettingsTable.tsx'
import { WithPanel } from '../../../../web/ui/settings/SidePanel.tsx'
import { settingsWords } from '../../../../web/ui/settings/settings.words.ts'
import { useGo } from '../../../../web/url.ts'
import { useWords } from '../../../../web/words.ts'
import { ObjectPicture } from '../ObjectPicture.tsx'
import { type DeclaredObject, declaredObjects, getObjectUse } from '../object.contract.ts'
import { useTrack } from '../useSteps.tsx'
import { NewObject } from './NewObject.tsx'
import { objectSettingsWords } from './objectSettings.words.ts'

const byPosition = { sort: ['position', 'many'], limit: pageLimits.most } as const

function ObjectRow({ object, records }: { readonly object: DeclaredObject; readonly records: number | undefined }) {
  const say = useWords(objectSettingsWords)
  const sayShared = useWords(settingsWords)
  const { number } = useFormats()
  const [asking, setAsking] = useState(false)
  const archive = useVerb(declaredObjects.archive)
  const restore = useVerb(declaredObjects.restore)
  const { id, many, icon, tracked } = object
  const track = useTrack(id)
  const putAway = async () => {
    await archive.run({ id })
    const back = () => void restore.run({ id }).catch(toastFailure)
    toast(say('archived', { many }), { action: { label: sayShared('undo'), run: back } })
  }
  return (
    <tr>
      <td>
        <Go to={`/settings/objects/${id}`} className={shared.name}>
          <ObjectPicture icon={icon} aria-hidden size={16} />
          {many}
        </Go>
      </td>
      <td data-wide>{tracked ? track.steps.map(({ name }) => name).join(' › ') : say('noTrack')}</td>
      <td data-right>{records === undefined ? '' : number(records)}</td>
      <PutAway label={say('archiveOf', { many })} title={say('archive')} onPutAway={async () => setAsking(true)} />
      {asking && (
        <Ask
          title={say('archiveTitle', { many })}
          confirm={say('archive')}
          danger
          onConfirm={putAway}
          onClose={() => setAsking(false)}
        >
          <p>{say('archiveHolds', { count: records ?? 0 })}</p>
        </Ask>
      )}
    </tr>
  )
}

function ObjectTable({ rows }: { readonly rows: readonly DeclaredObject[] }) {
  const say = useWords(objectSettingsWords)
  const use = useAnswer(getObjectUse, {}, { entities: ['*'] }).data
  const headings = [
    { text: say('name') },
    { text: say('track'), wide: true },
    { text: say('records'), right: true },
    { text: say('archive'), unseen: true },
  ]
  return (
    <SettingsTable label={say('title')} headings={headings}>
      {rows.map((object) => (
        <ObjectRow key={object.id} object={object} records={use?.objects.find(({ id }) => id === object.id)?.records} />
      ))}
    </SettingsTable>
  )
}

function ArchivedObjects() {
  const say = useWords(objectSettingsWords)
  const rows = useAnswer(declaredObjects.list, { ...byPosition, archived: 'only' }).data?.rows ?? []
  const archived = rows.map(({ id, many }) => ({ id, name: many }))
  return <Archived title={say('putAway')} rows={archived} restore={declaredObjects.restore} />
}

/** The kinds of records that a company adds to those built in. */
export default function ObjectSettings() {
  const say = useWords(objectSettingsWords)
  const go = useGo()
  const [adding, setAdding] = useState(false)
  const answer = useAnswer(declaredObjects.list, byPosition)
  const add = (
    <Button leftSection={<Plus aria-hidden />} onClick={() => setAdding(true)}>
      {say('add')}
    </Button>
  )
  const panel = adding && <NewObject onMade={(id) => go(`/settings/objects/${id}`)} onClose={() => setAdding(false)} />
  return (
    <Page title={say('title')} actions={add}>
      <WithPanel label={say('title')} panel={panel}>
        <p className={shared.lead}>{say('lead')}</p>
        {answer.error && <EmptyState outline="none" text={failureText(answer.error)} />}
        {answer.isPending && <Skeleton bars={[0.4, 0.3]} height={14} />}
        {answer.data &&
          (answer.data.rows.length > 0 ? (
            <ObjectTable rows={answer.data.rows} />
          ) : (
            <EmptyState outline="none" text={say('none')} />
          ))}
        <ArchivedObjects />
      </WithPanel>
    </Page>
  )
}
