import { useFormats } from '../../web/format.ts'
import { personal } from '../../web/live.ts'
import { useAnswer } from '../../web/queries.ts'
import { countNotifications } from './notification.contract.ts'

/** How many notifications are unread, as it changes; nothing where there is none. */
export default function UnreadCount() {
  const { number } = useFormats()
  const unread = useAnswer(countNotifications, {}, { entities: [personal] }).data?.unread ?? 0
  return unread > 0 ? <>{number(unread)}</> : null
}
