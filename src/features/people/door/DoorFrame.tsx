import type { ReactNode } from 'react'
import { Mark } from '../../../web/shell/Mark.tsx'
import classes from './Door.module.css'

/** The quiet page around sign-in, first visit and invitation. */
export function DoorFrame({
  title,
  text,
  children,
}: {
  readonly title: string
  readonly text?: string
  readonly children: ReactNode
}) {
  return (
    <main className={classes.door}>
      <div className={classes.card}>
        <Mark size={28} />
        <h1 className={classes.title}>{title}</h1>
        {text && <p className={classes.text}>{text}</p>}
        {children}
      </div>
    </main>
  )
}
