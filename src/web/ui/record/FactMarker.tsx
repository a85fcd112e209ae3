import { Popover, UnstyledButton } from '@mantine/core'
import { History } from 'lucide-react'
import { Suspense, useState } from 'react'
import { fieldLabel } from '../../labels.ts'
import { type SlotProps, slotsOn } from '../../screens.ts'
import { useWords } from '../../words.ts'
import { Skeleton } from '../Skeleton.tsx'
import classes from './Record.module.css'
import { recordWords } from './record.words.ts'

/** Beside a fact: what the program knows of its value, one click away; fetched when it is opened. */
export function FactMarker(slot: SlotProps & { readonly field: string }) {
  const say = useWords(recordWords)
  const [open, setOpen] = useState(false)
  const panels = slotsOn(slot.entity, 'fact')
  if (panels.length === 0) return null
  return (
    <Popover opened={open} onChange={setOpen} position="right-start" width={360} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton
          className={classes.marker}
          data-open={open || undefined}
          aria-label={say('whoWrote', { field: fieldLabel(slot.entity, slot.field) })}
          title={say('whoWrote', { field: fieldLabel(slot.entity, slot.field) })}
          onClick={() => setOpen(!open)}
        >
          <History aria-hidden size={14} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        {open &&
          panels.map(({ panel: Panel, order, on }) => (
            <Suspense key={`${on}-${order}`} fallback={<Skeleton bars={[0.6, 0.8]} />}>
              <Panel {...slot} />
            </Suspense>
          ))}
      </Popover.Dropdown>
    </Popover>
  )
}
