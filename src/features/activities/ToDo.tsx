import type { SlotProps } from '../../web/screens.ts'
import { Related, RelatedRow } from '../../web/ui/record/Related.tsx'
import { useWords } from '../../web/words.ts'
import type { Activity } from './activity.contract.ts'
import { activityPageWords } from './activityPage.words.ts'
import { CompleteButton } from './CompleteButton.tsx'
import { DueTime } from './DueTime.tsx'

/** What is planned for a record, soonest first, finished with one click. */
export default function ToDo({ entity, id, title }: SlotProps) {
  const say = useWords(activityPageWords)
  return (
    <Related
      entity="activity"
      title={say('toDo')}
      filter={{
        and: [
          { field: 'about', op: 'eq', value: id },
          { field: 'doneAt', op: 'empty' },
        ],
      }}
      sort={['dueAt']}
      empty={say('noneOpen')}
      create={{ kind: 'task', about: { entity, id, title } }}
      row={(row) => {
        const activity = row as unknown as Activity
        return (
          <RelatedRow
            to={`/activities/${activity.id}`}
            icon={<CompleteButton id={activity.id} subject={activity.subject} done={false} />}
            title={activity.subject}
            detail={activity.owner?.title}
            right={<DueTime activity={activity} />}
          />
        )
      }}
    />
  )
}
