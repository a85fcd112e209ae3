import { callAll } from '../../web/api.ts'
import { useFormats } from '../../web/format.ts'
import { personal } from '../../web/live.ts'
import { refresh, useVerb } from '../../web/queries.ts'
import { shellWords } from '../../web/shell/shell.words.ts'
import { toast, toastFailure } from '../../web/toasts.ts'
import { useWords } from '../../web/words.ts'
import { type NotificationKind, readAllNotifications, readNotification, snoozeNotification } from './notification.contract.ts'
import { notificationWords } from './notification.words.ts'

/** Read, put off, all read: each with undo. */
export function useInbox() {
  const say = useWords(notificationWords)
  const sayShell = useWords(shellWords)
  const { momentWithin } = useFormats()
  const options = { entities: [personal] }
  const read = useVerb(readNotification, options)
  const snooze = useVerb(snoozeNotification, options)
  const readAll = useVerb(readAllNotifications, options)
  const undo = (run: () => Promise<unknown>) => ({
    action: { label: sayShell('undo'), run: () => void run().then(() => refresh([personal]), toastFailure) },
  })
  return {
    read: (id: string, isRead = true) => void read.run({ id, read: isRead }).catch(toastFailure),
    snooze: (id: string, until: string | null) =>
      void snooze
        .run({ id, until })
        .then(() => {
          if (until)
            toast(
              say('snoozed', { when: momentWithin(until) }),
              undo(() => snooze.run({ id, until: null })),
            )
        })
        .catch(toastFailure),
    readAll: (kind: NotificationKind | undefined) =>
      void readAll
        .run(kind ? { kind } : {})
        .then(({ ids }) => {
          const back = () =>
            callAll(
              readNotification,
              ids.slice(0, 1000).map((id) => ({ id, read: false })),
            )
          toast(say('readDone', { count: ids.length }), ids.length > 0 ? undo(back) : {})
        })
        .catch(toastFailure),
  }
}
