import { useHotkeys, useLocalStorage, useMediaQuery } from '@mantine/hooks'
import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useState } from 'react'
import { creating } from '../creating.ts'
import { useWords } from '../words.ts'
import { BottomBar } from './BottomBar.tsx'
import { Navigation } from './Navigation.tsx'
import { useShellParts } from './parts.ts'
import classes from './Shell.module.css'
import { SearchOpenContext } from './search-open.ts'
import { shellWords } from './shell.words.ts'
import { Toasts } from './Toasts.tsx'
import { useGoKeys } from './useGoKeys.ts'

const CreateDrawer = lazy(() => import('../ui/form/CreateDrawer.tsx').then((module) => ({ default: module.CreateDrawer })))

/** The frame around every screen: navigation at the left (below on a phone), the screen, search, create form and toasts. */
export function Shell() {
  const say = useWords(shellWords)
  const [chosen, setFolded] = useLocalStorage({ key: 'headwater-nav', defaultValue: false, getInitialValueInEffect: false })
  const narrow = useMediaQuery('(max-width: 1100px)', undefined, { getInitialValueInEffect: false })
  const phone = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false })
  const [searching, setSearching] = useState(false)
  const open = useCallback(() => setSearching(true), [])
  const close = useCallback(() => setSearching(false), [])
  const { searchBox: SearchBox } = useShellParts()
  const form = creating.use()
  useGoKeys()
  useHotkeys([
    ['/', open],
    ['mod+K', open],
  ])
  const folded = chosen || narrow
  return (
    <SearchOpenContext value={open}>
      <div className={classes.app} data-folded={folded || undefined} data-phone={phone || undefined}>
        <a href="#main" className={classes.skip}>
          {say('skip')}
        </a>
        {!phone && <Navigation folded={folded} onFold={() => setFolded((before) => !before)} onFind={open} />}
        <main id="main" className={classes.main} tabIndex={-1}>
          <Suspense fallback={null}>
            <Outlet />
          </Suspense>
        </main>
        {phone && <BottomBar onFind={open} />}
        {searching && (
          <Suspense fallback={null}>
            <SearchBox onClose={close} />
          </Suspense>
        )}
        {form && (
          <Suspense fallback={null}>
            <CreateDrawer form={form} />
          </Suspense>
        )}
        <Toasts />
      </div>
    </SearchOpenContext>
  )
}
