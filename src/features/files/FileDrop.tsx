import { Button, FileButton } from '@mantine/core'
import { Paperclip } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { SlotProps } from '../../web/screens.ts'
import { may, useSession } from '../../web/session.ts'
import { useWords } from '../../web/words.ts'
import classes from './Files.module.css'
import { fileWords } from './file.words.ts'
import { type Going, useUpload } from './useUpload.tsx'

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false

/** Whether files are held over the page; where they are let go is anywhere on it. */
function useDrop(take: (files: readonly File[]) => void, enabled: boolean): boolean {
  const [over, setOver] = useState(false)
  useEffect(() => {
    if (!enabled) return
    const hold = (event: DragEvent) => {
      // What an editor takes is its own.
      if (event.defaultPrevented || !carriesFiles(event)) return
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent) => event.relatedTarget === null && setOver(false)
    const release = (event: DragEvent) => {
      setOver(false)
      if (event.defaultPrevented || !carriesFiles(event)) return
      event.preventDefault()
      take([...(event.dataTransfer?.files ?? [])])
    }
    const ways = { dragover: hold, dragleave: leave, drop: release } as const
    for (const [name, hear] of Object.entries(ways)) document.addEventListener(name, hear as EventListener)
    return () => {
      for (const [name, hear] of Object.entries(ways)) document.removeEventListener(name, hear as EventListener)
    }
  })
  return over
}

interface OnItsWayProps {
  readonly one: Going
  readonly again: (one: Going) => void
  readonly drop: (id: string) => void
}

function OnItsWay({ one, again, drop }: OnItsWayProps) {
  const say = useWords(fileWords)
  const { name } = one.file
  if (!one.failed) return <li role="status">{say('sending', { name })}</li>
  return (
    <li role="alert" className={classes.failed}>
      <span>{say('notSent', { name, reason: one.failed })}</span>
      <Button size="compact-xs" variant="default" onClick={() => again(one)}>
        {say('again')}
      </Button>
      <Button size="compact-xs" variant="subtle" onClick={() => drop(one.id)}>
        {say('dismiss')}
      </Button>
    </li>
  )
}

/** On a record's page: files dropped anywhere on it, or chosen, are attached to the record. */
export default function FileDrop({ entity, id, record }: SlotProps) {
  const say = useWords(fileWords)
  const session = useSession()
  const { going, add, again, drop } = useUpload({ entity, id })
  const allowed = may(session, entity, 'write') && !record.archivedAt
  const over = useDrop(add, allowed)
  if (!allowed) return null
  return (
    <div className={classes.drop}>
      <FileButton multiple onChange={(files) => add(files)}>
        {(props) => (
          <Button {...props} size="compact-sm" variant="subtle" color="gray" leftSection={<Paperclip aria-hidden size={14} />}>
            {say('attach')}
          </Button>
        )}
      </FileButton>
      {going.length > 0 && (
        <ul className={classes.going}>
          {going.map((one) => (
            <OnItsWay key={one.id} {...{ one, again, drop }} />
          ))}
        </ul>
      )}
      {over && <div className={classes.over}>{say('drop')}</div>}
    </div>
  )
}
