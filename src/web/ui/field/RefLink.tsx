import type { Ref } from '../../../contract/field.ts'
import { knownEntity, recordPath } from '../../screens.ts'
import { useSession } from '../../session.ts'
import { Avatar } from '../Avatar.tsx'
import { Go } from '../Go.tsx'
import classes from './RefLink.module.css'

interface RefLinkProps {
  readonly target: string
  readonly value: Ref
  /** Only the avatar with its name on hover, as in a narrow column. */
  readonly short?: boolean
  /** Without the link, where the whole row or card is one already. */
  readonly still?: boolean
}

/** A reference as its entity shows itself: a stage with its mark, a person with the avatar, anything else as a link. */
export function RefLink({ target, value, short, still }: RefLinkProps) {
  const session = useSession()
  const known = knownEntity(target)
  const Cell = known?.refCell
  if (Cell) return <Cell id={value.id} title={value.title} />
  const avatar = known?.avatar === 'person'
  const words = (
    <>
      {avatar && <Avatar name={value.title} own={target === 'user' && value.id === session.id} named={short} />}
      {!(avatar && short) && <span className="cut">{value.title}</span>}
    </>
  )
  const path = still ? undefined : recordPath(target, value.id)
  return path ? (
    <Go to={path} className={classes.ref} data-link>
      {words}
    </Go>
  ) : (
    <span className={classes.ref}>{words}</span>
  )
}
