import { useFormats } from '../../../../web/format.ts'
import { entityLabel } from '../../../../web/labels.ts'
import { recordPath } from '../../../../web/screens.ts'
import { Go } from '../../../../web/ui/Go.tsx'
import { useWords } from '../../../../web/words.ts'
import type { Away } from '../today.contract.ts'
import { todayWords } from '../today.words.ts'
import { awayDeed } from './away.rules.ts'
import classes from './Side.module.css'

function Sentence({ entry }: { readonly entry: Away }) {
  const say = useWords(todayWords)
  const { record, actor, to } = entry
  const text = say(`deeds.${awayDeed(entry)}`, { who: '{who}', what: '{what}', stage: to ?? '' })
  const path = recordPath(record.entity, record.id)
  const title = record.title || entityLabel(record.entity, 'one')
  const parts = {
    '{who}': <b key="who">{actor?.title ?? say('program')}</b>,
    '{what}': path ? (
      <Go key="what" to={path}>
        {title}
      </Go>
    ) : (
      title
    ),
  }
  return <>{text.split(/(\{who\}|\{what\})/).map((part) => parts[part as keyof typeof parts] ?? part)}</>
}

/** What others did to one's own records, the latest first. */
export function AwayList({ entries }: { readonly entries: readonly Away[] }) {
  const say = useWords(todayWords)
  const { moment, full } = useFormats()
  return (
    <section className={classes.side} aria-label={say('away')}>
      <h2>{say('away')}</h2>
      {entries.length === 0 && <p className="muted">{say('nobody')}</p>}
      <ol className={classes.away}>
        {entries.map((entry) => (
          <li key={entry.id}>
            <p>
              <Sentence entry={entry} />
            </p>
            <time className="num" dateTime={entry.recordedAt} title={full(entry.recordedAt)}>
              {moment(entry.recordedAt)}
            </time>
          </li>
        ))}
      </ol>
    </section>
  )
}
