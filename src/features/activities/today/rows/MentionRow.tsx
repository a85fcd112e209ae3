import { ActionIcon, Tooltip } from '@mantine/core'
import { AtSign, Check } from 'lucide-react'
import { useFormats } from '../../../../web/format.ts'
import { entityLabel } from '../../../../web/labels.ts'
import { peekOf } from '../../../../web/peeking.ts'
import { recordPath } from '../../../../web/screens.ts'
import { Go } from '../../../../web/ui/Go.tsx'
import { useWords } from '../../../../web/words.ts'
import type { Notification } from '../../../notifications/notification.contract.ts'
import { todayWords } from '../today.words.ts'
import classes from './Rows.module.css'
import { useHandling } from './useHandling.tsx'

/** Somebody named one on a record: read here, or opened. */
export function MentionRow({ mention, phone }: { readonly mention: Notification; readonly phone: boolean }) {
  const say = useWords(todayWords)
  const { momentWithin } = useFormats()
  const { seen } = useHandling()
  const { record, actor, happenedAt, count } = mention
  const button = (
    <ActionIcon
      variant="default"
      radius={22}
      size={phone ? 44 : 24}
      aria-label={say('seenNamed', { title: record.title })}
      onClick={() => seen(mention.id)}
      data-do="done"
    >
      <Check aria-hidden size={phone ? 18 : 13} />
    </ActionIcon>
  )
  return (
    <li className={classes.row} data-peek={peekOf(record.entity, record.id)} data-plain={phone || undefined}>
      {!phone && (
        <span className={classes.check}>
          <Tooltip label={`${say('markSeen')} (D)`}>{button}</Tooltip>
        </span>
      )}
      {!phone && <span className={classes.when} />}
      {!phone && (
        <span className={classes.icon}>
          <AtSign aria-hidden />
        </span>
      )}
      <div className={classes.words}>
        <Go to={recordPath(record.entity, record.id) ?? '/notifications'} className={classes.open}>
          <b>{record.title || entityLabel(record.entity, 'one')}</b>
          <span className={classes.about}>{entityLabel(record.entity, 'one')}</span>
        </Go>
        <p className={`${classes.reason} cut`}>
          {say('mentioned', { count, who: actor?.title ?? say('program'), when: momentWithin(happenedAt) })}
        </p>
      </div>
      {phone && <div className={classes.actions}>{button}</div>}
    </li>
  )
}
