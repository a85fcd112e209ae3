import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { AlarmClock, ArrowRight, AtSign, Check, Clock, FileInput, FileOutput, Mail, Trophy, UserCheck, X } from 'lucide-react'
import { useMinute } from '../../web/clock.ts'
import { useFormats } from '../../web/format.ts'
import { entityLabel } from '../../web/labels.ts'
import { recordPath } from '../../web/screens.ts'
import { Go } from '../../web/ui/Go.tsx'
import { useWords } from '../../web/words.ts'
import { clockText, momentOf } from '../../web/zoned.ts'
import classes from './Inbox.module.css'
import type { Notification, NotificationKind } from './notification.contract.ts'
import { notificationWords } from './notification.words.ts'
import { putOffTexts } from './snooze.rules.ts'
import { useInbox } from './useInbox.tsx'

const icons: Readonly<Record<NotificationKind, typeof Check>> = {
  assigned: UserCheck,
  mention: AtSign,
  reminder: AlarmClock,
  moved: ArrowRight,
  won: Trophy,
  lost: X,
  imported: FileInput,
  exported: FileOutput,
}

function SnoozeButton({ row, title }: { readonly row: Notification; readonly title: string }) {
  const say = useWords(notificationWords)
  const { moment } = useFormats()
  const { snooze } = useInbox()
  const now = useMinute()
  if (row.snoozedUntil) {
    return (
      <Tooltip label={say('wake')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          aria-label={`${say('wake')}: ${title}`}
          onClick={() => snooze(row.id, null)}
        >
          <Clock aria-hidden />
        </ActionIcon>
      </Tooltip>
    )
  }
  const choices = Object.entries(putOffTexts(clockText(now))) as ['hour' | 'tomorrow' | 'nextWeek', string][]
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={32} aria-label={say('snoozeNamed', { title })}>
          <Clock aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map(([name, text]) => (
          <Menu.Item
            key={name}
            rightSection={<span className="muted num">{moment(momentOf(text))}</span>}
            onClick={() => snooze(row.id, momentOf(text))}
          >
            {say(name)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** One thing a person is told: what, by whom, how often and when. Opening it reads it. */
export function NotificationRow({ row }: { readonly row: Notification }) {
  const say = useWords(notificationWords)
  const { moment, full, momentWithin } = useFormats()
  const { read } = useInbox()
  const { id, kind, record, actor, count, readAt } = row
  const Icon = icons[kind]
  const work = record.entity === 'import' || record.entity === 'export' ? record.entity : undefined
  const title = work ? say(`work.${work}`) : record.title || entityLabel(record.entity, 'one')
  const path = work ? `/${work}/${record.id}` : (recordPath(record.entity, record.id) ?? '/notifications')
  const word = readAt ? 'unread' : 'read'
  return (
    <li className={classes.row} data-unread={readAt === null || undefined}>
      <Icon aria-hidden />
      <div className={classes.words}>
        <Go to={path} className={classes.open} onClick={() => readAt === null && read(id)}>
          <b>{title}</b>
          {!work && <span className="muted"> · {entityLabel(record.entity, 'one')}</span>}
        </Go>
        <p className="secondary">
          {say(`said.${kind}`, { count, who: actor?.title ?? say('program') })}
          {row.snoozedUntil && <span className="muted"> · {say('until', { when: momentWithin(row.snoozedUntil) })}</span>}
        </p>
      </div>
      <time className="num muted" dateTime={row.happenedAt} title={full(row.happenedAt)}>
        {moment(row.happenedAt)}
      </time>
      <span className={classes.actions}>
        {readAt === null && <SnoozeButton row={row} title={title} />}
        <Tooltip label={say(word)}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={32}
            aria-label={say(`${word}Named`, { title })}
            onClick={() => read(id, readAt === null)}
          >
            {readAt ? <Mail aria-hidden /> : <Check aria-hidden />}
          </ActionIcon>
        </Tooltip>
      </span>
    </li>
  )
}
