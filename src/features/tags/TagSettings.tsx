import { Button } from '@mantine/core'
import { type Row, specOf } from '../../contract/entity.ts'
import type { FieldSpec } from '../../contract/field.ts'
import { openFloat } from '../../web/floats.ts'
import { entityLabel, fieldLabel } from '../../web/labels.ts'
import { useListing, useVerb } from '../../web/queries.ts'
import { Page } from '../../web/shell/Page.tsx'
import { failureText } from '../../web/toasts.ts'
import { EmptyState } from '../../web/ui/EmptyState.tsx'
import type { AnyRow } from '../../web/ui/field/values.ts'
import { InlineField } from '../../web/ui/record/InlineField.tsx'
import { Skeleton } from '../../web/ui/Skeleton.tsx'
import { ArchivedOf } from '../../web/ui/settings/Archived.tsx'
import { NewName } from '../../web/ui/settings/NewName.tsx'
import { PutAway } from '../../web/ui/settings/PutAway.tsx'
import shared from '../../web/ui/settings/Settings.module.css'
import { WithPanel } from '../../web/ui/settings/SidePanel.tsx'
import { settingsWords } from '../../web/ui/settings/settings.words.ts'
import { useWords } from '../../web/words.ts'
import { tag, tags } from './tag.contract.ts'
import { tagSettingsWords } from './tagSettings.words.ts'

function NewTag() {
  const say = useWords(tagSettingsWords)
  const create = useVerb(tags.create)
  const label = entityLabel('tag', 'create')
  return <NewName label={label} add={say('add')} longest={60} busy={create.busy} onName={(name) => create.run({ name })} />
}

function TagTable({ rows }: { readonly rows: readonly Row<typeof tag>[] }) {
  const say = useWords(tagSettingsWords)
  return (
    <table className={shared.list} aria-label={entityLabel('tag', 'many')}>
      <thead>
        <tr>
          <th scope="col">{fieldLabel('tag', 'name')}</th>
          <th scope="col" aria-label={say('archive')} />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <InlineField entity="tag" record={row as unknown as AnyRow} field="name" spec={specOf(tag, 'name') as FieldSpec} />
            </td>
            <PutAway
              label={say('archiveOf', { name: row.name })}
              title={say('archive')}
              onPutAway={async () => openFloat('handOver', { entity: 'tag', id: row.id, title: row.name, farewell: 'archive' })}
            />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The tags of the company: named, merged and put away here. */
export default function TagSettings() {
  const say = useWords(tagSettingsWords)
  const sayShared = useWords(settingsWords)
  const listing = useListing(tags.list, { sort: ['name'], limit: 200 })
  return (
    <Page title={entityLabel('tag', 'many')}>
      <WithPanel label={entityLabel('tag', 'many')}>
        <p className={shared.lead}>{say('lead')}</p>
        <NewTag />
        {listing.error && <EmptyState outline="none" text={failureText(listing.error)} />}
        {listing.isPending && <Skeleton bars={[0.3, 0.25, 0.35]} height={14} />}
        {!listing.isPending && listing.rows.length === 0 && <EmptyState outline="none" text={entityLabel('tag', 'empty')} />}
        {listing.rows.length > 0 && <TagTable rows={listing.rows} />}
        {listing.hasMore && (
          <Button variant="default" mt="md" onClick={listing.loadMore}>
            {sayShared('showMore')}
          </Button>
        )}
        <ArchivedOf entity="tag" />
      </WithPanel>
    </Page>
  )
}
