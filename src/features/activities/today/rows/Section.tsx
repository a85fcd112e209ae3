import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useFormats } from '../../../../web/format.ts'
import { useWords } from '../../../../web/words.ts'
import type { Section as Name } from '../today.contract.ts'
import { todayWords } from '../today.words.ts'
import classes from './Rows.module.css'

interface SectionProps {
  readonly name: Name
  readonly count: number
  /** Those on the screen; of the rest it is said how many there are. */
  readonly shown: number
  readonly needsYou?: boolean
  readonly onMore: (name: Name) => void
  readonly children: ReactNode
}

/** One part of the day: its name, its exact count, its rows. Nothing where there is none. */
export function Section({ name, count, shown, needsYou, onMore, children }: SectionProps) {
  const say = useWords(todayWords)
  const { number } = useFormats()
  if (count === 0) return null
  return (
    <section className={classes.section} aria-label={say(`sections.${name}`)}>
      <header>
        <h2>{say(`sections.${name}`)}</h2>
        <span className="num" data-needs={needsYou || undefined}>
          {number(count)}
        </span>
        <span className={classes.hint}>{say(`hints.${name}`)}</span>
      </header>
      <ul>{children}</ul>
      {count > shown && (
        <Button variant="subtle" size="compact-sm" className={classes.more} onClick={() => onMore(name)}>
          {say('more', { count: count - shown, shown: number(count - shown) })}
        </Button>
      )}
    </section>
  )
}
