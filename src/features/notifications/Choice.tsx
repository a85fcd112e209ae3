import { Select } from '@mantine/core'
import { choiceLabel } from '../../web/labels.ts'
import { useAnswer, useVerb } from '../../web/queries.ts'
import { toast, toastFailure } from '../../web/toasts.ts'
import { Skeleton } from '../../web/ui/Skeleton.tsx'
import { useWords } from '../../web/words.ts'
import classes from './Inbox.module.css'
import { InboxFrame } from './InboxFrame.tsx'
import {
  chooseNotifications,
  getNotificationChoice,
  type NotificationChoice,
  type NotificationKind,
  notificationKinds,
  type RemindingKind,
  remindingKinds,
  type Way,
  ways,
} from './notification.contract.ts'
import { wayFor } from './notification.rules.ts'
import { notificationWords } from './notification.words.ts'

const minutes = [0, 5, 10, 15, 30, 60, 120, 1440] as const

function useMinutes() {
  const say = useWords(notificationWords)
  return (count: number): string => {
    if (count === 0) return say('atDue')
    if (count === 1440) return say('dayBefore')
    return count % 60 === 0 ? say('hours', { count: count / 60 }) : say('before', { count })
  }
}

interface FormProps {
  readonly choice: NotificationChoice & { readonly mail: boolean }
  readonly onChoose: (next: NotificationChoice) => void
}

function Ways({ choice, onChoose }: FormProps) {
  const say = useWords(notificationWords)
  const offered = ways.filter((way) => way !== 'mail' || choice.mail)
  const choose = (kind: NotificationKind, way: Way) => onChoose({ ...choice, ways: { ...choice.ways, [kind]: way } })
  return (
    <section className={classes.group}>
      <h2>{say('tell')}</h2>
      <p className="muted">{say('why')}</p>
      {notificationKinds.map((kind) => (
        <label key={kind} className={classes.setting}>
          <span>{say(`kinds.${kind}`)}</span>
          <Select
            allowDeselect={false}
            aria-label={say(`kinds.${kind}`)}
            data={offered.map((value) => ({ value, label: say(`ways.${value}`) }))}
            value={wayFor(choice.ways, kind)}
            onChange={(next) => next && choose(kind, next as Way)}
          />
        </label>
      ))}
      {!choice.mail && <p className="muted">{say('noMail')}</p>}
    </section>
  )
}

function Reminders({ choice, onChoose }: FormProps) {
  const say = useWords(notificationWords)
  const words = useMinutes()
  const choose = (kind: RemindingKind, text: string) => {
    const { [kind]: _, ...others } = choice.reminders
    onChoose({ ...choice, reminders: text === 'never' ? others : { ...others, [kind]: Number(text) } })
  }
  const offered = (kind: RemindingKind) => {
    const own = choice.reminders[kind]
    const all = own === undefined || (minutes as readonly number[]).includes(own) ? minutes : [...minutes, own]
    return [{ value: 'never', label: say('never') }, ...all.map((count) => ({ value: String(count), label: words(count) }))]
  }
  return (
    <section className={classes.group}>
      <h2>{say('reminders')}</h2>
      <p className="muted">{say('remindersWhy')}</p>
      {remindingKinds.map((kind) => (
        <label key={kind} className={classes.setting}>
          <span>{choiceLabel('activity', 'kind', kind)}</span>
          <Select
            allowDeselect={false}
            aria-label={choiceLabel('activity', 'kind', kind)}
            data={offered(kind)}
            value={String(choice.reminders[kind] ?? 'never')}
            onChange={(next) => next && choose(kind, next)}
          />
        </label>
      ))}
    </section>
  )
}

/** What one is told and how, and what new activities remind of; saved as it is chosen. */
export default function Choice() {
  const say = useWords(notificationWords)
  const answer = useAnswer(getNotificationChoice, {})
  const verb = useVerb(chooseNotifications)
  const save = ({ ways: chosen, reminders }: NotificationChoice) =>
    void verb
      .run({ ways: chosen, reminders })
      .then(() => answer.refetch())
      .then(() => toast(say('saved')))
      .catch(toastFailure)
  return (
    <InboxFrame here="choice">
      {answer.isPending && <Skeleton bars={[0.4, 0.5, 0.45]} height={16} />}
      {answer.data && (
        <div className={classes.form}>
          <Ways choice={answer.data} onChoose={save} />
          <Reminders choice={answer.data} onChoose={save} />
        </div>
      )}
    </InboxFrame>
  )
}
