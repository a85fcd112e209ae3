import { ActionIcon, Button } from '@mantine/core'
import { Archive } from 'lucide-react'
import { pageLimits } from '../../../contract/page.ts'
import { useAnswer, useVerb } from '../../queries.ts'
import { toastFailure } from '../../toasts.ts'
import { useWords } from '../../words.ts'
import { type AnyRow, titleOf } from '../field/values.ts'
import { mustKnow } from '../record/saving.ts'
import classes from './Settings.module.css'
import { settingsWords } from './settings.words.ts'

interface PutAwayProps {
  /** Names what is put away, for screen readers. */
  readonly label: string
  readonly title: string
  readonly onPutAway: () => Promise<unknown>
}

/** The cell at the end of a settings row that archives it; a refusal is said. */
export function PutAway({ label, title, onPutAway }: PutAwayProps) {
  return (
    <td>
      <div className={classes.actions}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={label}
          title={title}
          onClick={() => void onPutAway().catch(toastFailure)}
        >
          <Archive aria-hidden />
        </ActionIcon>
      </div>
    </td>
  )
}

/** What was put away of an entity and can be brought back. Nothing where there is none. */
export function PutAwayList({ entity }: { readonly entity: string }) {
  const say = useWords(settingsWords)
  const { endpoints, entity: declared } = mustKnow(entity)
  const answer = useAnswer(endpoints.list, { archived: 'only', sort: [...declared.title], limit: pageLimits.most })
  const restore = useVerb(endpoints.restore)
  const rows = (answer.data?.rows ?? []) as readonly unknown[] as readonly AnyRow[]
  if (rows.length === 0) return null
  return (
    <section className={classes.section} aria-label={say('putAway')} style={{ marginTop: 24 }}>
      <h2 className={classes.heading}>{say('putAway')}</h2>
      <table className={classes.list} aria-label={say('putAway')}>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-quiet>
              <td>{titleOf(declared, row)}</td>
              <td>
                <div className={classes.actions}>
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    aria-label={say('restoreOf', { name: titleOf(declared, row) })}
                    onClick={() => void restore.run({ id: row.id }).catch(toastFailure)}
                  >
                    {say('restore')}
                  </Button>
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
