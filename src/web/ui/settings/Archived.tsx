import { Button } from '@mantine/core'
import type { Verb } from '../../../contract/endpoint.ts'
import { pageLimits } from '../../../contract/page.ts'
import { useAnswer, useVerb } from '../../queries.ts'
import { toastFailure } from '../../toasts.ts'
import { useWords } from '../../words.ts'
import { type AnyRow, titleOf } from '../field/values.ts'
import { mustKnow } from '../record/saving.ts'
import classes from './Settings.module.css'
import { settingsWords } from './settings.words.ts'

interface ArchivedRow {
  readonly id: string
  readonly name: string
  /** What tells it from others of its name. */
  readonly note?: string
}

interface ArchivedProps {
  readonly title: string
  readonly rows: readonly ArchivedRow[]
  readonly restore: Verb<{ readonly id: string }, unknown>
}

/** What was put away and can be brought back. Nothing where there is none. */
export function Archived({ title, rows, restore }: ArchivedProps) {
  const say = useWords(settingsWords)
  const verb = useVerb(restore)
  if (rows.length === 0) return null
  return (
    <section className={classes.archived} aria-label={title}>
      <h2 className={classes.heading}>{title}</h2>
      <ul>
        {rows.map(({ id, name, note }) => (
          <li key={id}>
            <span>{name}</span>
            {note && <span className="muted">{note}</span>}
            <Button
              size="compact-sm"
              variant="default"
              aria-label={say('restoreOf', { name })}
              onClick={() => void verb.run({ id }).catch(toastFailure)}
            >
              {say('restore')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What was put away of an entity. */
export function ArchivedOf({ entity }: { readonly entity: string }) {
  const say = useWords(settingsWords)
  const { endpoints, entity: declared } = mustKnow(entity)
  const answer = useAnswer(endpoints.list, { archived: 'only', sort: [...declared.title], limit: pageLimits.most })
  const rows = (answer.data?.rows ?? []) as readonly unknown[] as readonly AnyRow[]
  return (
    <Archived
      title={say('putAway')}
      rows={rows.map((row) => ({ id: row.id, name: titleOf(declared, row) }))}
      restore={endpoints.restore as Verb<{ readonly id: string }, unknown>}
    />
  )
}
