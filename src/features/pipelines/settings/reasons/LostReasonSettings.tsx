import type { Verb } from '../../../../contract/endpoint.ts'
import { type Row, specOf } from '../../../../contract/entity.ts'
import type { FieldSpec } from '../../../../contract/field.ts'
import { pageLimits } from '../../../../contract/page.ts'
import { openFloat } from '../../../../web/floats.ts'
import { useFormats } from '../../../../web/format.ts'
import { useAnswer, useVerb } from '../../../../web/queries.ts'
import { Page } from '../../../../web/shell/Page.tsx'
import { failureText } from '../../../../web/toasts.ts'
import { EmptyState } from '../../../../web/ui/EmptyState.tsx'
import type { AnyRow } from '../../../../web/ui/field/values.ts'
import { Go } from '../../../../web/ui/Go.tsx'
import { InlineField } from '../../../../web/ui/record/InlineField.tsx'
import { Skeleton } from '../../../../web/ui/Skeleton.tsx'
import { Archived } from '../../../../web/ui/settings/Archived.tsx'
import { NewName } from '../../../../web/ui/settings/NewName.tsx'
import { OrderedRow } from '../../../../web/ui/settings/OrderedRow.tsx'
import { PutAway } from '../../../../web/ui/settings/PutAway.tsx'
import { usePlacing } from '../../../../web/ui/settings/placing.ts'
import shared from '../../../../web/ui/settings/Settings.module.css'
import { SettingsTable } from '../../../../web/ui/settings/SettingsTable.tsx'
import { WithPanel } from '../../../../web/ui/settings/SidePanel.tsx'
import { useWords } from '../../../../web/words.ts'
import { opportunities } from '../../../opportunities/opportunity.contract.ts'
import { lostReason, lostReasons } from '../../pipeline.contract.ts'
import { reasonsWords } from './reasons.words.ts'

type Reason = Row<typeof lostReason>

interface ReasonRowProps {
  readonly reason: Reason
  readonly place: number
  readonly count: number
  readonly onMove: (from: number, to: number) => void
}

function ReasonRow({ reason, place, count, onMove }: ReasonRowProps) {
  const say = useWords(reasonsWords)
  const { number } = useFormats()
  const { id, name } = reason
  const used = useAnswer(opportunities.totals, { filter: { field: 'lostReason', op: 'eq', value: id } }).data?.count
  const putAway = async () => openFloat('handOver', { entity: 'lostReason', id, title: name, farewell: 'archive' })
  return (
    <OrderedRow kind="lostReason" {...{ name, place, count, onMove }}>
      <td>
        <InlineField
          entity="lostReason"
          record={reason as unknown as AnyRow}
          field="name"
          spec={specOf(lostReason, 'name') as FieldSpec}
        />
      </td>
      <td data-right>
        {used === undefined ? (
          ''
        ) : (
          <Go to="/opportunities" search={{ filter: { field: 'lostReason', op: 'in', value: [id] } }}>
            {number(used)}
          </Go>
        )}
      </td>
      <PutAway label={say('archiveOf', { name })} title={say('archive')} onPutAway={putAway} />
    </OrderedRow>
  )
}

function NewReason({ position }: { readonly position: number }) {
  const say = useWords(reasonsWords)
  const create = useVerb(lostReasons.create)
  const onName = (name: string) => create.run({ name, position })
  return <NewName label={say('newReason')} add={say('add')} longest={100} busy={create.busy} onName={onName} />
}

function ReasonTable({ rows }: { readonly rows: readonly Reason[] }) {
  const say = useWords(reasonsWords)
  const { shown, onMove } = usePlacing({ entity: 'lostReason', rows, patch: lostReasons.patch as Verb<never, unknown> })
  const headings = [{ text: say('name') }, { text: say('used'), right: true }, { text: say('archive'), unseen: true }]
  return (
    <SettingsTable label={say('title')} ordered headings={headings}>
      {shown.map((reason, place) => (
        <ReasonRow key={reason.id} reason={reason} place={place} count={shown.length} onMove={onMove} />
      ))}
    </SettingsTable>
  )
}

/** Why deals are lost, as sellers are asked: named, ordered and put away here. */
export default function LostReasonSettings() {
  const say = useWords(reasonsWords)
  const query = { sort: ['position', 'name'], limit: pageLimits.most }
  const answer = useAnswer(lostReasons.list, query)
  const archived = useAnswer(lostReasons.list, { ...query, archived: 'only' })
  const rows = answer.data?.rows ?? []
  return (
    <Page title={say('title')}>
      <WithPanel label={say('title')}>
        <p className={shared.lead}>{say('lead')}</p>
        {answer.error && <EmptyState outline="none" text={failureText(answer.error)} />}
        {answer.isPending && <Skeleton bars={[0.4, 0.3, 0.35]} height={14} />}
        {rows.length > 0 && <ReasonTable rows={rows} />}
        {answer.data && <NewReason position={1 + Math.max(-1, ...rows.map((reason) => reason.position))} />}
        <Archived title={say('putAway')} rows={archived.data?.rows ?? []} restore={lostReasons.restore} />
      </WithPanel>
    </Page>
  )
}
