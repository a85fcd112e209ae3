import { Button, Modal, Radio, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useAnswer } from '../../../web/queries.ts'
import { useWords } from '../../../web/words.ts'
import { lostReasons } from '../../pipelines/pipeline.contract.ts'
import { placeWords } from '../place.words.ts'
import classes from './Board.module.css'
import { boardWords } from './board.words.ts'
import { lostReasonQuery } from './useMove.tsx'

interface LostDialogProps {
  readonly name: string
  readonly onLose: (why: { readonly lostReason: string; readonly closeNote?: string }) => void
  readonly onCancel: () => void
}

/** Asks why a deal was lost; without a reason it stays where it is. */
export function LostDialog({ name, onLose, onCancel }: LostDialogProps) {
  const say = useWords(boardWords)
  const act = useWords(placeWords)
  const reasons = useAnswer(lostReasons.list, lostReasonQuery)
  const [reason, setReason] = useState('')
  const [note, setNote] = useState('')
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (reason) onLose({ lostReason: reason, ...(note.trim() ? { closeNote: note.trim() } : {}) })
  }
  return (
    <Modal
      opened
      onClose={onCancel}
      title={say('whyLost', { name })}
      size="sm"
      closeButtonProps={{ 'aria-label': say('cancel') }}
    >
      <form onSubmit={send} className={classes.lostForm}>
        <Radio.Group aria-label={say('reason')} value={reason} onChange={setReason}>
          <div className={classes.reasons}>
            {(reasons.data?.rows ?? []).map((entry, place) => (
              <Radio key={entry.id} value={entry.id} label={entry.name} {...(place === 0 ? { 'data-autofocus': true } : {})} />
            ))}
          </div>
        </Radio.Group>
        <Textarea
          label={say('note')}
          placeholder={say('noteHint')}
          autosize
          minRows={2}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <div className={classes.buttons}>
          <Button variant="default" onClick={onCancel}>
            {say('cancel')}
          </Button>
          <Button type="submit" disabled={!reason}>
            {act('markLost')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
