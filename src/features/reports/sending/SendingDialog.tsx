import { Button, Group, Modal, NumberInput, Select, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Ref } from '../../../contract/field.ts'
import { companyZone, localeFor, useFormats } from '../../../web/format.ts'
import { useAnswer } from '../../../web/queries.ts'
import { useSession } from '../../../web/session.ts'
import { failureText } from '../../../web/toasts.ts'
import { RefsPicker } from '../../../web/ui/field/RefPicker.tsx'
import { useRefTitles } from '../../../web/ui/filter/useRefTitles.ts'
import { useWords } from '../../../web/words.ts'
import { reportWords } from '../report.words.ts'
import { getLastSending, type Rhythm, rhythms, type Sending } from './sending.contract.ts'
import { sendingWords } from './sending.words.ts'

interface SendingDialogProps {
  readonly entity: 'report' | 'dashboard'
  readonly id: string
  readonly name: string
  readonly sending: Sending | null
  /** Null: it is sent no more. */
  readonly onSave: (sending: Sending | null) => Promise<unknown>
  readonly onClose: () => void
}

/** 1 January 2024 was a Monday. */
const weekdayName = (weekday: number) =>
  new Intl.DateTimeFormat(localeFor(), { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, weekday)))

/** The last letters and the files of one's own. */
function LastSending({ entity, id }: Pick<SendingDialogProps, 'entity' | 'id'>) {
  const say = useWords(sendingWords)
  const format = useFormats()
  const { data, error } = useAnswer(getLastSending, { entity, id }, { fresh: 0 })
  if (error) return <p role="alert">{failureText(error)}</p>
  if (!data) return null
  const when = (slot: string) => `${format.date(slot.slice(0, 10))}, ${slot.slice(11)}`
  return (
    <div>
      {data.next && <p className="muted">{say('next', { when: when(data.next) })}</p>}
      {data.slot ? <p>{say('last', { when: when(data.slot) })}</p> : <p className="muted">{say('none')}</p>}
      <ul>
        {data.letters.map(({ receiver, status, files }) => (
          <li key={receiver.id}>
            {receiver.title}: <span className="muted">{say(`statuses.${status}`)}</span>
            {files.map(({ position, name }) => {
              const search = new URLSearchParams({ entity, id, slot: data.slot ?? '', position: String(position) })
              return (
                <span key={position}>
                  {' · '}
                  <a href={`/api/sendings/file?${search}`} download>
                    {name}
                  </a>
                </span>
              )
            })}
          </li>
        ))}
      </ul>
      {!data.mails && <p className="muted">{say('waits')}</p>}
    </div>
  )
}

/** How often, when and to whom a report or a dashboard is sent, and what became of the last letters. */
export default function SendingDialog({ entity, id, name, sending, onSave, onClose }: SendingDialogProps) {
  const say = useWords(sendingWords)
  const sayReport = useWords(reportWords)
  const session = useSession()
  const [every, setEvery] = useState<Rhythm>(sending?.every ?? 'week')
  const [weekday, setWeekday] = useState(sending?.weekday ?? 1)
  const [day, setDay] = useState(sending?.day ?? 1)
  const [at, setAt] = useState(sending?.at ?? '08:00')
  const [receivers, setReceivers] = useState<readonly string[]>(sending?.receivers ?? [session.id])
  const [failure, setFailure] = useState<string | null>(null)
  const titles = useRefTitles('user', receivers)
  const give = async (next: Sending | null) => {
    try {
      await onSave(next)
      onClose()
    } catch (error) {
      setFailure(failureText(error))
    }
  }
  const on = every === 'week' ? { weekday } : every === 'month' ? { day } : {}
  const shown: Ref[] = receivers.map((one) => ({ id: one, title: titles.get(one) ?? '…' }))
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('title', { name })}
      size="md"
      closeButtonProps={{ 'aria-label': sayReport('close') }}
    >
      <Stack gap={12}>
        <Select
          label={say('every')}
          allowDeselect={false}
          data={rhythms.map((value) => ({ value, label: say(`rhythms.${value}`) }))}
          value={every}
          onChange={(value) => setEvery(value as Rhythm)}
        />
        {every === 'week' && (
          <Select
            label={say('weekday')}
            allowDeselect={false}
            data={[1, 2, 3, 4, 5, 6, 7].map((value) => ({ value: String(value), label: weekdayName(value) }))}
            value={String(weekday)}
            onChange={(value) => setWeekday(Number(value))}
          />
        )}
        {every === 'month' && (
          <NumberInput
            label={say('day')}
            description={say('dayHint')}
            min={1}
            max={31}
            value={day}
            onChange={(value) => setDay(Number(value) || 1)}
          />
        )}
        <TextInput
          type="time"
          label={say('at', { zone: companyZone() })}
          value={at}
          onChange={(event) => setAt(event.currentTarget.value)}
        />
        <div>
          <span>{say('receivers')}</span>
          <RefsPicker
            target="user"
            ariaLabel={say('receivers')}
            value={shown}
            onChange={(next) => setReceivers(next.map((ref) => ref.id))}
          />
          <p className="muted">{say('rights')}</p>
        </div>
        {failure && <p role="alert">{failure}</p>}
        <Group justify="flex-end">
          {sending && (
            <Button variant="default" onClick={() => void give(null)}>
              {say('stop')}
            </Button>
          )}
          <Button disabled={receivers.length === 0} onClick={() => void give({ every, ...on, at, receivers: [...receivers] })}>
            {say('save')}
          </Button>
        </Group>
        {sending && <LastSending {...{ entity, id }} />}
      </Stack>
    </Modal>
  )
}
