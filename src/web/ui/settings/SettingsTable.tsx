import type { ReactNode } from 'react'
import { useWords } from '../../words.ts'
import classes from './Settings.module.css'
import { settingsWords } from './settings.words.ts'

interface Heading {
  readonly text: string
  /** Figures stand at the right. */
  readonly right?: boolean
  /** Left out where the screen is narrow. */
  readonly wide?: boolean
  /** A column of buttons is named for screen readers alone. */
  readonly unseen?: boolean
}

interface SettingsTableProps {
  readonly label: string
  /** Whether its rows begin with their place. */
  readonly ordered?: boolean
  readonly headings: readonly Heading[]
  readonly children: ReactNode
}

/** A table of what a company sets, one row each. */
export function SettingsTable({ label, ordered, headings, children }: SettingsTableProps) {
  const say = useWords(settingsWords)
  return (
    <table className={classes.list} aria-label={label}>
      <thead>
        <tr>
          {ordered && <th scope="col" aria-label={say('order')} />}
          {headings.map(({ text, right, wide, unseen }) => (
            <th
              key={text}
              scope="col"
              data-right={right || undefined}
              data-wide={wide || undefined}
              aria-label={unseen ? text : undefined}
            >
              {!unseen && text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}
