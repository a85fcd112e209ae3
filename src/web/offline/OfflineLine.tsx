import { CloudOff, CloudUpload, RefreshCw } from 'lucide-react'
import { type ComponentType, lazy, type ReactNode, Suspense, useState, useSyncExternalStore } from 'react'
import { useMinute } from '../clock.ts'
import { dayOf, useFormats } from '../format.ts'
import { answers } from '../queries.ts'
import { useWords } from '../words.ts'
import classes from './Offline.module.css'
import { offlineWords } from './offline.words.ts'
import { newVersion, reached, waiting } from './state.ts'

// Where no server is in reach and nothing keeps the program, the line stands without the list.
const Nothing: ComponentType<{ readonly onClose: () => void }> = () => null
const WaitingList = lazy<typeof Nothing>(() => import('./WaitingList.tsx').catch(() => ({ default: Nothing })))

/** When the oldest of the answers on the screen was given (ms); 0 while there is none. */
function oldestShown(): number {
  const shown = answers.getQueryCache().findAll({ type: 'active' })
  const times = shown.map(({ state }) => state.dataUpdatedAt).filter((at) => at > 0)
  return times.length > 0 ? Math.min(...times) : 0
}

const onAnswers = (changed: () => void) => answers.getQueryCache().subscribe(changed)

function AsOf() {
  const say = useWords(offlineWords)
  const { time, momentWithin } = useFormats()
  const oldest = useSyncExternalStore(onAnswers, oldestShown)
  const now = useMinute()
  const at = new Date(oldest).toISOString()
  const when = dayOf(at) === dayOf(now) ? time(at) : momentWithin(at)
  return <span role="status">{oldest > 0 ? say('asOf', { when }) : say('offline')}</span>
}

function Act({ children, onClick }: { readonly children: ReactNode; readonly onClick: () => void }) {
  return (
    <button type="button" className={classes.act} onClick={onClick}>
      {children}
    </button>
  )
}

/** A line over every screen while something is other than usual: no server in reach, changes that wait, a newer build. */
export default function OfflineLine() {
  const say = useWords(offlineWords)
  const [open, setOpen] = useState(false)
  const isHere = reached.use()
  const isNew = newVersion.use()
  const writes = waiting.use()
  const refused = writes.filter((write) => write.refused).length
  if (isHere && !isNew && writes.length === 0) return null
  return (
    <div className={classes.line} data-needs={refused > 0 || undefined}>
      {!isHere ? <CloudOff aria-hidden /> : writes.length > 0 ? <CloudUpload aria-hidden /> : <RefreshCw aria-hidden />}
      {!isHere && <AsOf />}
      {writes.length > 0 ? (
        <>
          <span role="status" className={refused > 0 ? classes.needs : undefined}>
            {refused > 0 ? say('refused', { count: refused }) : say('waiting', { count: writes.length })}
          </span>
          <Act onClick={() => setOpen(true)}>{say('show')}</Act>
        </>
      ) : (
        isHere && (
          <>
            <span role="status">{say('newVersion')}</span>
            <Act onClick={() => location.reload()}>{say('reload')}</Act>
          </>
        )
      )}
      {open && (
        <Suspense fallback={null}>
          <WaitingList onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  )
}
