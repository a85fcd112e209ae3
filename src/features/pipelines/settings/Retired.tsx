import { Button } from '@mantine/core'
import type { Verb } from '../../../contract/endpoint.ts'
import { useVerb } from '../../../web/queries.ts'
import { toastFailure } from '../../../web/toasts.ts'
import shared from '../../../web/ui/settings/Settings.module.css'
import { settingsWords } from '../../../web/ui/settings/settings.words.ts'
import { useWords } from '../../../web/words.ts'
import classes from './Pipelines.module.css'
import { pipelineSettingsWords } from './settings.words.ts'

interface RetiredProps {
  readonly title: string
  readonly rows: readonly { readonly id: string; readonly name: string }[]
  readonly restore: Verb<{ readonly id: string }, unknown>
}

/** What was put away and can be brought back. Nothing where there is none. */
export function Retired({ title, rows, restore }: RetiredProps) {
  const say = useWords(pipelineSettingsWords)
  const sayShared = useWords(settingsWords)
  const verb = useVerb(restore)
  if (rows.length === 0) return null
  return (
    <section className={classes.retired} aria-label={title}>
      <h2 className={shared.heading}>{title}</h2>
      <ul>
        {rows.map(({ id, name }) => (
          <li key={id}>
            <span>{name}</span>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={say('restoreOf', { name })}
              onClick={() => void verb.run({ id }).catch(toastFailure)}
            >
              {sayShared('restore')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
