import { CloseButton, Drawer } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useWords } from '../../words.ts'
import classes from './Settings.module.css'
import { settingsWords } from './settings.words.ts'

interface SidePanelProps {
  /** What the panel is about, for screen readers and as its heading. */
  readonly title: string
  readonly mark?: ReactNode
  /** Buttons at the right of the heading. */
  readonly actions?: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
  /** Over the screen whatever its width, where nothing leaves room for it. */
  readonly floating?: boolean
  /** Stays at the panel's foot while the rest scrolls. */
  readonly foot?: ReactNode
}

/** What is open of a list, at its right; over it where there is no room, and from below on a phone. */
export function SidePanel({ title, mark, actions, onClose, children, floating, foot }: SidePanelProps) {
  const say = useWords(settingsWords)
  const wide = useMediaQuery('(min-width: 1200px)', undefined, { getInitialValueInEffect: false })
  const phone = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false })
  const inside = (heading: ReactNode) => (
    <>
      <header className={classes.panelHead}>
        {mark}
        {heading}
        {actions}
        <CloseButton aria-label={say('close')} onClick={onClose} />
      </header>
      <div className={classes.panelBody}>{children}</div>
      {foot}
    </>
  )
  if (wide && !floating) {
    return (
      <aside className={classes.panel} aria-label={title}>
        {inside(<h2 className={classes.panelTitle}>{title}</h2>)}
      </aside>
    )
  }
  return (
    <Drawer.Root
      opened
      onClose={onClose}
      position={phone ? 'bottom' : 'right'}
      size={phone ? '88%' : 400}
      // A class of the content itself would be given to what places it as well.
      classNames={{ content: classes.drawer ?? '' }}
    >
      <Drawer.Overlay />
      <Drawer.Content>
        <Drawer.Body className={classes.drawerBody ?? ''}>
          {inside(<Drawer.Title className={classes.panelTitle ?? ''}>{title}</Drawer.Title>)}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  )
}

interface WithPanelProps {
  readonly label: string
  readonly children: ReactNode
  readonly panel?: ReactNode
}

/** A settings list with room for a panel beside it. */
export function WithPanel({ label, children, panel }: WithPanelProps) {
  return (
    <div className={classes.split}>
      <section className={classes.main} tabIndex={0} aria-label={label}>
        {children}
      </section>
      {panel}
    </div>
  )
}
