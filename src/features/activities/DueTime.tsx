import { dayOf, daysUntil, useFormats } from '../../web/format.ts'
import { useWords } from '../../web/words.ts'
import type { Activity } from './activity.contract.ts'
import { activityPageWords } from './activityPage.words.ts'

/** When an activity is due: in signal how late it is, in accent what is due today; plain once it is done. */
export function DueTime({ activity }: { readonly activity: Pick<Activity, 'dueAt' | 'doneAt'> }) {
  const say = useWords(activityPageWords)
  const { moment, full } = useFormats()
  const { dueAt, doneAt } = activity
  if (!dueAt) return null
  const distance = daysUntil(dayOf(dueAt))
  const late = !doneAt && distance < 0
  const color = late ? 'var(--hw-signal)' : !doneAt && distance === 0 ? 'var(--hw-accent)' : undefined
  return (
    <span className="num" style={{ color, fontWeight: color ? 500 : undefined }} title={full(dueAt)}>
      {late ? say('late', { days: -distance }) : moment(dueAt)}
    </span>
  )
}
