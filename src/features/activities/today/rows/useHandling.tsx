import { useFormats } from '../../../../web/format.ts'
import { answers, useVerb } from '../../../../web/queries.ts'
import { shellWords } from '../../../../web/shell/shell.words.ts'
import { toast, toastFailure } from '../../../../web/toasts.ts'
import { useWords } from '../../../../web/words.ts'
import { clockText, momentOf } from '../../../../web/zoned.ts'
import { readNotification } from '../../../notifications/notification.contract.ts'
import { activities } from '../../activity.contract.ts'
import { useComplete } from '../../CompleteButton.tsx'
import { getToday, type Today, type Todo } from '../today.contract.ts'
import { todayWords } from '../today.words.ts'
import { type Snooze, snoozedUntil, withoutItem } from './handling.rules.ts'

const onScreen = { queryKey: ['', getToday.name] }

/** Takes a row off every cached day at once; gives back what puts it back. */
function showWithout(id: string): () => void {
  void answers.cancelQueries(onScreen)
  const before = answers.getQueriesData<Today>(onScreen)
  answers.setQueriesData<Today>(onScreen, (today) => today && withoutItem(today, id))
  return () => {
    for (const [key, today] of before) answers.setQueryData(key, today)
  }
}

/** The moment a snooze leads to; null where it leads nowhere today. */
export function momentAfter(snooze: Snooze, dueAt: string | null): string | null {
  const text = snoozedUntil(snooze, clockText(new Date()), dueAt && clockText(dueAt))
  return text && momentOf(text)
}

/** What can be done with a row where it stands: at once on the screen, with undo. */
export function useHandling() {
  const say = useWords(todayWords)
  const sayShell = useWords(shellWords)
  const { momentWithin } = useFormats()
  const complete = useComplete()
  const patch = useVerb(activities.patch, {
    entities: ['opportunity'],
    said: ({ subject }, { dueAt }) => say('putOff', { subject, when: momentWithin(dueAt as string) }),
  })
  const read = useVerb(readNotification, { entities: ['personal'] })
  const undo = (run: () => Promise<unknown>) => ({
    action: { label: sayShell('undo'), run: () => void run().catch(toastFailure) },
  })
  return {
    done: ({ id, subject }: Pick<Todo, 'id' | 'subject'>) => {
      showWithout(id)
      complete({ id }, subject)
    },
    putOff: ({ id, version }: Todo, until: string) => {
      const takeBack = showWithout(id)
      void patch.run({ id, version, dueAt: until }).catch((error) => {
        takeBack()
        toastFailure(error)
      })
    },
    seen: (id: string) => {
      const takeBack = showWithout(id)
      void read
        .run({ id })
        .then(() =>
          toast(
            say('seen'),
            undo(() => read.run({ id, read: false })),
          ),
        )
        .catch((error) => {
          takeBack()
          toastFailure(error)
        })
    },
  }
}
