import { ActionIcon, Menu } from '@mantine/core'
import { Ellipsis } from 'lucide-react'
import { type ComponentProps, type ReactNode, useRef } from 'react'
import { peekOf } from '../../peeking.ts'
import { useFirstPress } from '../firstPress.ts'
import { Go } from '../Go.tsx'
import classes from './Card.module.css'
import { useDrag } from './drag.ts'

interface CardGroundProps extends ComponentProps<'article'> {
  readonly entity: string
  readonly id: string
  readonly mayMove: boolean
}

/** The ground of a record on a board or calendar: dragged where it may be moved, looked at beside it, walked to by key. */
export function CardGround({ entity, id, mayMove, className = classes.card, ...rest }: CardGroundProps) {
  const element = useRef<HTMLElement>(null)
  const dragging = useDrag(element, id, mayMove)
  return (
    <article
      ref={element}
      className={className}
      data-card={id}
      data-dragging={dragging || undefined}
      data-peek={peekOf(entity, id)}
      {...rest}
    />
  )
}

/** The name of the record; the whole card is its link. */
export function CardLink({
  to,
  className = '',
  children,
}: {
  readonly to: string
  readonly className?: string | undefined
  readonly children: ReactNode
}) {
  return (
    <Go to={to} className={`${classes.open} ${className}`} data-card-link draggable={false}>
      {children}
    </Go>
  )
}

interface CardMenuProps {
  readonly label: string
  readonly size?: number
  readonly className?: string | undefined
  readonly children: ReactNode
}

/** The way to move a card without dragging; `M` opens it. */
export function CardMenu({ label, size = 26, className, children }: CardMenuProps) {
  const button = useRef<HTMLButtonElement>(null)
  const { used, opened, setOpened, press } = useFirstPress(button)
  const face = {
    ref: button,
    variant: 'default',
    size,
    'aria-label': label,
    'data-move-menu': true,
    ...(className ? { className } : {}),
    children: <Ellipsis aria-hidden />,
  } as const
  if (!used) return <ActionIcon {...face} aria-haspopup="menu" aria-expanded={false} onClick={press} />
  return (
    <Menu position="bottom-end" width={220} returnFocus opened={opened} onChange={setOpened}>
      <Menu.Target>
        <ActionIcon {...face} />
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
        {children}
      </Menu.Dropdown>
    </Menu>
  )
}
