import type { CSSProperties } from 'react'
import { useMinute } from '../../../../web/clock.ts'
import { useFormats } from '../../../../web/format.ts'
import { Go } from '../../../../web/ui/Go.tsx'
import { useWords } from '../../../../web/words.ts'
import { clockText } from '../../../../web/zoned.ts'
import type { Todo } from '../today.contract.ts'
import { todayWords } from '../today.words.ts'
import { agendaOf, type Block } from './agenda.rules.ts'
import classes from './Side.module.css'

// The grid's own units; the style sheet turns hours into pixels.
const placed = (first: number, { from, length, lane, lanes }: Block): CSSProperties =>
  ({ '--from': from - first, '--length': length, '--lane': lane, '--lanes': lanes }) as CSSProperties

/** The meetings of the day on its hours. */
export function DayAgenda({ meetings }: { readonly meetings: readonly Todo[] }) {
  const say = useWords(todayWords)
  const { time } = useFormats()
  const now = useMinute()
  const dated = meetings.flatMap(({ id, dueAt, minutes }) => (dueAt ? [{ id, at: clockText(dueAt), minutes }] : []))
  const agenda = agendaOf(dated, clockText(now))
  return (
    <section className={classes.side} aria-label={say('day')}>
      <h2>{say('day')}</h2>
      {meetings.length === 0 ? (
        <p className="muted">{say('noMeetings')}</p>
      ) : (
        <div className={classes.agenda} style={{ '--hours': agenda.hours.length } as CSSProperties}>
          {agenda.hours.map((hour) => (
            <span key={hour} className={`${classes.hour} num`} style={{ '--from': hour - agenda.first } as CSSProperties}>
              {hour !== agenda.hidden && String(hour).padStart(2, '0')}
            </span>
          ))}
          <ul>
            {agenda.blocks.map((block) => {
              const meeting = meetings.find(({ id }) => id === block.id)
              return (
                meeting && (
                  <li
                    key={block.id}
                    className={classes.meeting}
                    style={placed(agenda.first, block)}
                    data-short={block.length < 1 || undefined}
                    data-over={meeting.doneAt !== null || undefined}
                  >
                    <Go to={`/activities/${meeting.id}`} title={meeting.subject}>
                      <b className="cut">{meeting.subject}</b>
                      <span className="cut">
                        {[meeting.dueAt && time(meeting.dueAt), meeting.about?.title].filter(Boolean).join(' · ')}
                      </span>
                    </Go>
                  </li>
                )
              )
            })}
          </ul>
          {agenda.now !== null && (
            <span
              className={`${classes.now} num`}
              style={{ '--from': agenda.now - agenda.first } as CSSProperties}
              title={say('now', { time: time(now) })}
            >
              <span>{clockText(now).slice(11)}</span>
            </span>
          )}
        </div>
      )}
    </section>
  )
}
