import { Drawer, Modal } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { ReactNode } from 'react'
import classes from './Sheet.module.css'

interface SheetProps {
  readonly title: ReactNode
  /** What the cross is called: what closing means here. */
  readonly closeLabel: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** What is asked in between: from below on a phone, where the thumb is; a small dialog elsewhere. */
export function Sheet({ title, closeLabel, onClose, children }: SheetProps) {
  const phone = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false })
  const closeButtonProps = { 'aria-label': closeLabel }
  if (!phone)
    return (
      <Modal opened onClose={onClose} size="md" title={title} closeButtonProps={closeButtonProps}>
        {children}
      </Modal>
    )
  return (
    <Drawer
      opened
      onClose={onClose}
      position="bottom"
      size="auto"
      title={title}
      closeButtonProps={closeButtonProps}
      classNames={{ content: classes.sheet ?? '', header: classes.header ?? '', body: classes.body ?? '' }}
    >
      {children}
    </Drawer>
  )
}
