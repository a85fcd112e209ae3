import { HoverCard } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './Definition.module.css'

interface DefinitionProps {
  /** What the figure is, with the real numbers in it. */
  readonly text: ReactNode
  readonly children: ReactNode
}

/** A dotted figure or label that tells on hover and on focus how it was counted. */
export function Definition({ text, children }: DefinitionProps) {
  return (
    <HoverCard width={320} shadow="md" radius="lg" openDelay={200} closeDelay={80} withinPortal>
      <HoverCard.Target>
        <button type="button" className={classes.term} data-term>
          {children}
        </button>
      </HoverCard.Target>
      <HoverCard.Dropdown className={classes.text} data-definition>
        {text}
      </HoverCard.Dropdown>
    </HoverCard>
  )
}
