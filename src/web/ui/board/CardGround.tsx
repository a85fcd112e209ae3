import { ActionIcon, Menu } from '@mantine/core'
import { Ellipsis } from 'lucide-react'
import { type ComponentProps, type ReactNode, useRef } from 'react'
import { peekOf } from '../../peeking.ts'
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
  return (
    <Menu position="bottom-end" width={220} returnFocus>
      <Menu.Target>
        <ActionIcon variant="default" size={size} aria-label={label} data-move-menu {...(className ? { className } : {})}>
          <Ellipsis aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
        {children}
      </Menu.Dropdown>
    </Menu>
  )
}
