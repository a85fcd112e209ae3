import { SegmentedControl } from '@mantine/core'
import type { Filter } from '../../contract/filter.ts'
import { entityLabel } from '../../web/labels.ts'
import type { AnyRow } from '../../web/ui/field/values.ts'
import { EntityList } from '../../web/ui/table/EntityList.tsx'
import { useUrlState } from '../../web/url.ts'
import { useWords } from '../../web/words.ts'
import classes from './Activities.module.css'
import type { Activity } from './activity.contract.ts'
import { KindIcon } from './activityKinds.tsx'
import { activityPageWords } from './activityPage.words.ts'
import { CompleteButton } from './CompleteButton.tsx'
import { DueTime } from './DueTime.tsx'

const activityOf = (row: AnyRow) => row as unknown as Activity

function Subject({ row }: { readonly row: AnyRow }) {
  const { kind, subject } = activityOf(row)
  return (
    <span className={classes.subject}>
      {kind && <KindIcon kind={kind} />}
      <span className="cut">{subject}</span>
    </span>
  )
}
const Due = ({ row }: { readonly row: AnyRow }) => <DueTime activity={activityOf(row)} />
function Done({ row }: { readonly row: AnyRow }) {
  const { id, subject, doneAt } = activityOf(row)
  return <CompleteButton id={id} subject={subject} done={doneAt !== null} />
}

const parts = ['open', 'done', 'all'] as const
type Part = (typeof parts)[number]
const filters: Readonly<Record<Part, Filter | undefined>> = {
  open: { field: 'doneAt', op: 'empty' },
  done: { field: 'doneAt', op: 'notEmpty' },
  all: undefined,
}
const columns = ['subject', 'about', 'dueAt', 'outcome', 'owner', 'doneAt']
const cells = { subject: Subject, dueAt: Due, doneAt: Done }

/** Tasks, calls and meetings: what is open first, soonest due on top. */
export default function ActivityList() {
  const say = useWords(activityPageWords)
  const [part = 'open', setPart] = useUrlState<Part>('part')
  const control = (
    <SegmentedControl
      size="xs"
      aria-label={entityLabel('activity', 'many')}
      data={parts.map((value) => ({ value, label: say(value) }))}
      value={part}
      onChange={(next) => setPart(next as Part)}
    />
  )
  return (
    <EntityList
      entity="activity"
      columns={columns}
      fetch={['kind']}
      sort={part === 'open' ? ['dueAt'] : ['-dueAt']}
      cells={cells}
      actions={control}
      scope={{ values: { part }, filterOf: ({ part: next = 'open' }) => filters[next as Part] }}
    />
  )
}
