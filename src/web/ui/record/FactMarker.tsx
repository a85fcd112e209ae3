import { Popover, UnstyledButton } from '@mantine/core'
import { History } from 'lucide-react'
import { Suspense, useRef } from 'react'
import { fieldLabel } from '../../labels.ts'
import { type SlotProps, slotsOn } from '../../screens.ts'
import { useWords } from '../../words.ts'
import { useFirstPress } from '../firstPress.ts'
import { Skeleton } from '../Skeleton.tsx'
import classes from './Record.module.css'
import { recordWords } from './record.words.ts'

/** Beside a fact: what the program knows of its value, one click away; fetched when it is opened. */
export function FactMarker(slot: SlotProps & { readonly field: string }) {
  const say = useWords(recordWords)
  const button = useRef<HTMLButtonElement>(null)
  const { used, opened, setOpened, press } = useFirstPress(button)
  const panels = slotsOn(slot.entity, 'fact')
  if (panels.length === 0) return null
  const label = say('whoWrote', { field: fieldLabel(slot.entity, slot.field) })
  const face = {
    ref: button,
    className: classes.marker,
    'aria-label': label,
    title: label,
    children: <History aria-hidden size={14} />,
  }
  if (!used) return <UnstyledButton {...face} aria-haspopup="dialog" aria-expanded={false} onClick={press} />
  return (
    <Popover opened={opened} onChange={setOpened} position="right-start" width={360} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton {...face} data-open={opened || undefined} onClick={() => setOpened(!opened)} />
      </Popover.Target>
      <Popover.Dropdown>
        {opened &&
          panels.map(({ panel: Panel, order, on }) => (
            <Suspense key={`${on}-${order}`} fallback={<Skeleton bars={[0.6, 0.8]} />}>
              <Panel {...slot} />
            </Suspense>
          ))}
      </Popover.Dropdown>
    </Popover>
  )
}
