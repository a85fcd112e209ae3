import { useLocalStorage, useMediaQuery } from '@mantine/hooks'
import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { openQueue } from '../offline/attach.ts'
import { newVersion, person, reached, waiting } from '../offline/state.ts'
import { useSession } from '../session.ts'
import { takeBackBy } from '../undo.ts'
import { useWords } from '../words.ts'
import { BottomBar } from './BottomBar.tsx'
import { Floating } from './Floating.tsx'
import { overlay } from './keymap.ts'
import { Navigation } from './Navigation.tsx'
import { fetchOverlays, Overlays } from './Overlays.tsx'
import { type ShellParts, useShellParts } from './parts.ts'
import classes from './Shell.module.css'
import { SearchOpenContext } from './search-open.ts'
import { shellWords } from './shell.words.ts'
import { Toasts } from './Toasts.tsx'
import { useKeys } from './useKeys.ts'

// Without a server it can't be fetched any more: better no line than no screen.
const offlineLine = () => import('../offline/OfflineLine.tsx')
const OfflineLine = lazy(() => offlineLine().catch(() => ({ default: () => null })))

takeBackBy(async (...change) => (await import('../undoing.ts')).undoNow(...change))

const open = () => overlay.set('palette')

/** What opens at a key press is fetched once nothing else is, so that it is there at once. */
function fetchWhenIdle(palette: ShellParts['palette']): () => void {
  const timer = setTimeout(() => {
    void Promise.all([palette.fetch(), fetchOverlays(), offlineLine()])
    void import('../ui/peek/ahead.ts').then(({ readFocused }) => readFocused())
    void import('../offline/start.ts').then(({ startOffline }) => startOffline())
  }, 1500)
  return () => clearTimeout(timer)
}

/** The frame around every screen: navigation at the left (below on a phone), the screen, search, create form and toasts. */
export function Shell() {
  const say = useWords(shellWords)
  const [chosen, setFolded] = useLocalStorage({ key: 'headwater-nav', defaultValue: false, getInitialValueInEffect: false })
  const narrow = useMediaQuery('(max-width: 1100px)', undefined, { getInitialValueInEffect: false })
  const phone = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false })
  const { palette, notices } = useShellParts()
  const session = useSession()
  const isHere = reached.use()
  const isNew = newVersion.use()
  const isWaiting = waiting.use().length > 0
  useKeys()
  useEffect(() => fetchWhenIdle(palette), [palette])
  useEffect(() => {
    // Whoever looks through somebody else's eyes changes nothing, later neither.
    person.set(session.viewedBy === null ? session.id : '')
    return openQueue()
  }, [session.id, session.viewedBy])
  const folded = chosen || narrow
  return (
    <SearchOpenContext value={open}>
      <div className={classes.app} data-folded={folded || undefined} data-phone={phone || undefined}>
        <a href="#main" className={classes.skip}>
          {say('skip')}
        </a>
        {!phone && <Navigation folded={folded} onFold={() => setFolded((before) => !before)} onFind={open} />}
        <main id="main" className={classes.main} tabIndex={-1}>
          {(!isHere || isNew || isWaiting) && (
            <Suspense fallback={null}>
              <OfflineLine />
            </Suspense>
          )}
          <Suspense fallback={null}>
            {notices.map(({ line: Line, when }, place) => when(session) && <Line key={place.toString()} />)}
          </Suspense>
          <Suspense fallback={null}>
            <Outlet />
          </Suspense>
        </main>
        {phone && <BottomBar onFind={open} />}
        <Overlays phone={phone} />
        <Floating />
        <Toasts />
      </div>
    </SearchOpenContext>
  )
}
