import type { ReactNode } from 'react'
import { Definition } from '../../../web/ui/Definition.tsx'
import type { Definition as Said } from '../report.contract.ts'
import { DefinitionText } from './DefinitionText.tsx'
import classes from './Report.module.css'

/** The key figures of a report in a row. */
export function Figures({ children }: { readonly children: ReactNode }) {
  return <div className={classes.figures}>{children}</div>
}

interface DefinedProps {
  readonly definition: Said
  readonly title: string
  readonly meaning: string
  readonly formula?: string
}

/** The head of a column of figures, which tells how they came about; called by the title unless it has a shorter name. */
export function DefinedHead({ children, ...said }: DefinedProps & { readonly children?: ReactNode }) {
  return (
    <th scope="col">
      <Definition text={<DefinitionText {...said} />}>{children ?? said.title}</Definition>
    </th>
  )
}

interface FigureProps extends DefinedProps {
  /** Too few records to trust: drawn grey. */
  readonly few?: boolean
  /** One grey line below the figure. */
  readonly note?: ReactNode
  readonly children: ReactNode
}

/** One figure in large under its name, which tells how it came about. */
export function Figure({ few, note, children, ...said }: FigureProps) {
  return (
    <div className={classes.figure} data-figure data-few={few || undefined}>
      <Definition text={<DefinitionText {...said} />}>{said.title}</Definition>
      <b className="num">{children}</b>
      {note && <span className="muted num">{note}</span>}
    </div>
  )
}
