import { Button, Modal, Progress } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import { useEffect } from 'react'
import { call } from '../../web/api.ts'
import { answerKey, refreshAll } from '../../web/queries.ts'
import { Go } from '../../web/ui/Go.tsx'
import settings from '../../web/ui/settings/Settings.module.css'
import { useWords } from '../../web/words.ts'
import { getBulk } from '../bulk/bulk.contract.ts'
import classes from './Handover.module.css'
import { standingOf } from './handover.rules.ts'
import { handoverWords } from './handover.words.ts'

interface HandOverProgressProps {
  readonly name: string
  readonly runs: readonly string[]
  readonly total: number
  readonly onClose: () => void
}

/** How often (ms) the progress is asked for. */
const interval = 400

/** How far the records are handed over; it goes on when this is closed. */
export function HandOverProgress({ name, runs, total, onClose }: HandOverProgressProps) {
  const say = useWords(handoverWords)
  const answers = useQueries({
    queries: runs.map((id) => ({
      queryKey: [...answerKey(getBulk, { id }), 'handover'],
      queryFn: () => call(getBulk, { id }),
      refetchInterval: interval,
    })),
  })
  const standing = standingOf(
    answers.flatMap(({ data }) => (data ? [data] : [])),
    total,
  )
  const isDone = standing.ended === runs.length
  useEffect(() => {
    if (isDone) void refreshAll()
  }, [isDone])
  const refused = answers.flatMap(({ data }) => (data && data.refusedCount > 0 ? [data] : []))
  return (
    <Modal opened onClose={onClose} title={name} size="md" closeButtonProps={{ 'aria-label': say('close') }}>
      <div className={classes.progress}>
        <p role="status">{isDone ? say('moved', { count: standing.changed }) : say('moving', { count: total })}</p>
        {!isDone && <Progress value={standing.share * 100} aria-label={say('moving', { count: total })} />}
        {!isDone && <p className="muted">{say('goesOn')}</p>}
        {refused.map(({ id, refusedCount }) => (
          <p key={id} className="signal">
            {say('refused', { count: refusedCount })}{' '}
            <Go to={`/bulk/${id}`} onClick={onClose} className="link">
              {say('which')}
            </Go>
          </p>
        ))}
        <div className={settings.askButtons}>
          <Button onClick={onClose}>{say('close')}</Button>
        </div>
      </div>
    </Modal>
  )
}
