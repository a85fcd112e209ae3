import { Button, Drawer } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { ApiError } from '../api.ts'
import { useFormats } from '../format.ts'
import { entityLabel, fieldLabel, specAt } from '../labels.ts'
import { recordPath } from '../screens.ts'
import { failureText, toast } from '../toasts.ts'
import { FieldCell } from '../ui/field/FieldCell.tsx'
import { isEmptyValue } from '../ui/field/values.ts'
import { Go } from '../ui/Go.tsx'
import { useWords } from '../words.ts'
import classes from './Offline.module.css'
import { offlineWords } from './offline.words.ts'
import { conflictsOf, drop, keepTheirs, putBack, sendAgain, sendWaiting } from './queue.ts'
import { reached, type WaitingWrite, waiting } from './state.ts'

function Value({ write, field, value }: { readonly write: WaitingWrite; readonly field: string; readonly value: unknown }) {
  const say = useWords(offlineWords)
  const spec = specAt(write.entity, field)
  if (isEmptyValue(value) || !spec) return <span className="muted">{say('emptied')}</span>
  return <FieldCell entity={write.entity} field={field} spec={spec} value={value} still />
}

/** What a change writes, field by field; where others changed the same, theirs beside mine. */
function Fields({ write }: { readonly write: WaitingWrite }) {
  const say = useWords(offlineWords)
  const conflicts = conflictsOf(write)
  const fields = Object.keys(write.shown).filter((field) => specAt(write.entity, field))
  return (
    <dl className={classes.facts}>
      {fields.map((field) => {
        const conflict = conflicts[field]
        return (
          <div key={field} style={{ display: 'contents' }}>
            <dt>{fieldLabel(write.entity, field)}</dt>
            <dd>
              {conflict && `${say('mine')}: `}
              <Value write={write} field={field} value={write.shown[field]} />
              {conflict && (
                <>
                  {` · ${conflict.by ?? say('theirs')}: `}
                  <Value write={write} field={field} value={conflict.theirs} />
                </>
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

function Decision({ write }: { readonly write: WaitingWrite }) {
  const say = useWords(offlineWords)
  if (!write.refused) return null
  const isConflict = Object.keys(conflictsOf(write)).length > 0
  const discard = () => {
    void drop(write.key)
    toast(say('discarded', { title: write.title }), { action: { label: say('undo'), run: () => void putBack(write) } })
  }
  return (
    <>
      <p className={classes.why} role="alert">
        {failureText(new ApiError(422, write.refused))}
      </p>
      <div className={classes.acts}>
        {isConflict ? (
          <>
            <Button variant="default" onClick={() => void keepTheirs(write)}>
              {say('keepTheirs')}
            </Button>
            <Button onClick={() => void sendAgain(write)}>{say('useMine')}</Button>
          </>
        ) : (
          <>
            <Button variant="default" onClick={discard}>
              {say('discard')}
            </Button>
            <Button onClick={() => void sendAgain(write)}>{say('again')}</Button>
          </>
        )}
      </div>
    </>
  )
}

/** Everything that this device has not been able to send, in order; what was not taken is decided here. */
export default function WaitingList({ onClose }: { readonly onClose: () => void }) {
  const say = useWords(offlineWords)
  const { time, full } = useFormats()
  const phone = useMediaQuery('(max-width: 760px)')
  const writes = waiting.use()
  const isHere = reached.use()
  return (
    <Drawer
      opened
      onClose={onClose}
      position={phone ? 'bottom' : 'right'}
      size={phone ? '80%' : 440}
      title={say('title')}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      <p className={classes.intro}>{say('intro')}</p>
      <ol className={classes.list}>
        {writes.map((write) => {
          const path = write.makes ? undefined : recordPath(write.entity, write.record)
          const at = new Date(write.at).toISOString()
          return (
            <li key={write.key} className={classes.entry}>
              <div className={classes.head}>
                <b className="cut">
                  {write.makes ? `${entityLabel(write.entity, 'create')}: ` : ''}
                  {path ? <Go to={path}>{write.title}</Go> : write.title}
                </b>
                <time dateTime={at} title={full(at)}>
                  {time(at)}
                </time>
              </div>
              <Fields write={write} />
              <Decision write={write} />
            </li>
          )
        })}
      </ol>
      {isHere && writes.some(({ refused }) => !refused) && (
        <Button variant="default" onClick={() => void sendWaiting()}>
          {say('sendNow')}
        </Button>
      )}
    </Drawer>
  )
}
