import { ActionIcon, Menu } from '@mantine/core'
import { Ellipsis } from 'lucide-react'
import { useRef } from 'react'
import { specsOf } from '../../../../contract/entity.ts'
import type { Ref } from '../../../../contract/field.ts'
import { useFormats } from '../../../../web/format.ts'
import { peekOf } from '../../../../web/peeking.ts'
import type { KnownEntity } from '../../../../web/screens.ts'
import { useSession } from '../../../../web/session.ts'
import { Avatar } from '../../../../web/ui/Avatar.tsx'
import { useDrag } from '../../../../web/ui/board/drag.ts'
import { FieldCell } from '../../../../web/ui/field/FieldCell.tsx'
import { type AnyRow, isEmptyValue, titleOf } from '../../../../web/ui/field/values.ts'
import { Go } from '../../../../web/ui/Go.tsx'
import { StageMark } from '../../../../web/ui/StageMark.tsx'
import { useWords } from '../../../../web/words.ts'
import type { Step } from '../object.contract.ts'
import { objectScreenWords } from '../screens/objectScreen.words.ts'
import type { Track } from '../useSteps.tsx'
import classes from './ObjectBoard.module.css'

export interface CardGround {
  readonly known: KnownEntity
  readonly track: Track
  readonly mayMove: boolean
  readonly onMove: (row: AnyRow, to: Step) => void
}

/** Declared facts that a card shows beside its name. */
const mostFacts = 2

function MoveMenu({ known, track, row, onMove }: CardGround & { readonly row: AnyRow }) {
  const say = useWords(objectScreenWords)
  const current = (row.step as Ref | null)?.id
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon
          variant="default"
          size={26}
          className={classes.menu}
          aria-label={say('actions', { name: titleOf(known.entity, row) })}
          data-move-menu
        >
          <Ellipsis aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{say('moveToStep')}</Menu.Label>
        {track.steps.map((step) => (
          <Menu.Item
            key={step.id}
            disabled={step.id === current}
            leftSection={<StageMark type={step.type} depth={track.depth(step)} />}
            onClick={() => onMove(row, step)}
          >
            {step.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** One record on the board: its name, the first facts that were declared, since when it stands here, and whose it is. */
export function ObjectCard(props: CardGround & { readonly row: AnyRow }) {
  const { known, row, mayMove } = props
  const say = useWords(objectScreenWords)
  const { momentWithin } = useFormats()
  const session = useSession()
  const element = useRef<HTMLElement>(null)
  const dragging = useDrag(element, row.id, mayMove)
  const { name } = known.entity
  const owner = row.owner as Ref | null
  const facts = specsOf(known.entity)
    .filter(([field, spec]) => spec.column && spec.kind !== 'longText' && !isEmptyValue(row[field]))
    .slice(0, mostFacts)
  return (
    <article
      ref={element}
      className={classes.card}
      data-card={row.id}
      data-dragging={dragging || undefined}
      data-peek={peekOf(name, row.id)}
    >
      <h3 className={classes.name}>
        <Go to={`${known.path}/${row.id}`} className={classes.open} data-card-link draggable={false}>
          {titleOf(known.entity, row)}
        </Go>
      </h3>
      {facts.map(([field, spec]) => (
        <p key={field} className={`${classes.fact} cut`}>
          <FieldCell entity={name} field={field} spec={spec} value={row[field]} still />
        </p>
      ))}
      <div className={classes.foot}>
        <span className="num">
          {typeof row.stepEnteredAt === 'string' && say('since', { when: momentWithin(row.stepEnteredAt) })}
        </span>
        {owner && <Avatar name={owner.title} own={owner.id === session.id} named />}
      </div>
      {mayMove && <MoveMenu {...props} />}
    </article>
  )
}
