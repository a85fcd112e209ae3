import { pageLimits } from '../../../contract/page.ts'
import { openFloat } from '../../../web/floats.ts'
import { useFormats } from '../../../web/format.ts'
import { ownLabel } from '../../../web/labels.ts'
import { useAnswer } from '../../../web/queries.ts'
import { failureText } from '../../../web/toasts.ts'
import { Chip } from '../../../web/ui/Chip.tsx'
import { EmptyState } from '../../../web/ui/EmptyState.tsx'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import { Archived } from '../../../web/ui/settings/Archived.tsx'
import { PutAway } from '../../../web/ui/settings/PutAway.tsx'
import shared from '../../../web/ui/settings/Settings.module.css'
import { useWords } from '../../../web/words.ts'
import { type DeclaredField, declaredFields, getFieldUse } from '../fields/declaredField.contract.ts'
import { fieldSettingsWords } from './fieldSettings.words.ts'

interface FieldRowProps {
  readonly field: DeclaredField
  readonly use: { readonly records: number; readonly filled: number } | undefined
  readonly open: boolean
  readonly onOpen: () => void
}

function FieldRow({ field, use, open, onOpen }: FieldRowProps) {
  const say = useWords(fieldSettingsWords)
  const { number } = useFormats()
  const { id, key, kind, workedOut } = field
  const label = ownLabel(field)
  const putAway = async () => openFloat('handOver', { entity: 'declaredField', id, title: label, farewell: 'archive' })
  return (
    <tr data-open={open || undefined}>
      <td>
        <button type="button" className={shared.name} onClick={onOpen} aria-expanded={open}>
          {label}
        </button>
      </td>
      <td>{say(`kinds.${kind}`)}</td>
      <td data-wide>
        <code>{key}</code>
      </td>
      <td data-right>
        {workedOut ? (
          use && (
            <span title={say('filledOf', { filled: number(use.filled), records: number(use.records) })}>
              {number(use.filled)}
            </span>
          )
        ) : (
          <Chip>{say('working')}</Chip>
        )}
      </td>
      <PutAway label={say('archiveOf', { label })} title={say('archive')} onPutAway={putAway} />
    </tr>
  )
}

/** The declared fields of an entity in their order, each with how much of it is filled. */
export function FieldTable({ entity, opened, onOpen }: { entity: string; opened: string | null; onOpen: (id: string) => void }) {
  const say = useWords(fieldSettingsWords)
  const filter = { field: 'entity', op: 'eq', value: entity } as const
  const answer = useAnswer(declaredFields.list, { filter, sort: ['position', 'label'], limit: pageLimits.most })
  const use = useAnswer(getFieldUse, { entity }, { entities: [entity, 'declaredField'] }).data
  if (answer.error) return <EmptyState outline="none" text={failureText(answer.error)} />
  if (!answer.data) return <Skeleton bars={[0.4, 0.3, 0.35]} height={14} />
  const { rows } = answer.data
  if (rows.length === 0) return <EmptyState outline="none" text={say('none')} />
  const countsOf = (id: string) => {
    const filled = use?.fields.find((one) => one.id === id)?.filled
    return use && filled !== undefined ? { records: use.records, filled } : undefined
  }
  return (
    <table className={shared.list} aria-label={say('title')}>
      <thead>
        <tr>
          <th scope="col">{say('label')}</th>
          <th scope="col">{say('kind')}</th>
          <th scope="col" data-wide>
            {say('name')}
          </th>
          <th scope="col" data-right>
            {say('filled')}
          </th>
          <th scope="col" aria-label={say('archive')} />
        </tr>
      </thead>
      <tbody>
        {rows.map((field) => (
          <FieldRow
            key={field.id}
            field={field}
            use={countsOf(field.id)}
            open={opened === field.id}
            onOpen={() => onOpen(field.id)}
          />
        ))}
      </tbody>
    </table>
  )
}

/** Fields that were put away, with a way back. */
export function ArchivedFields({ entity }: { readonly entity: string }) {
  const say = useWords(fieldSettingsWords)
  const filter = { field: 'entity', op: 'eq', value: entity } as const
  const rows = useAnswer(declaredFields.list, { filter, archived: 'only', limit: pageLimits.most }).data?.rows ?? []
  const archived = rows.map((field) => ({ id: field.id, name: ownLabel(field), note: say(`kinds.${field.kind}`) }))
  return <Archived title={say('putAway')} rows={archived} restore={declaredFields.restore} />
}
