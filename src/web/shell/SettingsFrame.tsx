import { Outlet, useLocation } from '@tanstack/react-router'
import { Suspense, useEffect, useRef } from 'react'
import { placesIn } from '../screens.ts'
import { useSession } from '../session.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Go } from '../ui/Go.tsx'
import { useWords } from '../words.ts'
import { usePlaces } from './Navigation.tsx'
import { mayEnter } from './places.ts'
import classes from './SettingsFrame.module.css'
import { shellWords } from './shell.words.ts'

/** The settings' own navigation beside each settings screen. Whoever may not enter a place gets no screen either. */
export function SettingsFrame() {
  const say = useWords(shellWords)
  const places = usePlaces('settings')
  const { pathname } = useLocation()
  const nav = useRef<HTMLElement>(null)
  // On a phone the places stand in one line that scrolls.
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' })
  }, [pathname])
  const session = useSession()
  const place = placesIn('settings').find(({ path }) => pathname === path || pathname.startsWith(`${path}/`))
  if (place && !mayEnter(session, place)) return <EmptyState outline="none" text={say('adminsOnly')} />
  return (
    <div className={classes.frame}>
      <nav ref={nav} className={classes.nav} aria-label={say('settingsNavigation')}>
        <ul>
          {places.map(({ place, here }) => (
            <li key={place.path}>
              <Go to={place.path} className={classes.item} aria-current={here ? 'page' : undefined}>
                {place.label()}
              </Go>
            </li>
          ))}
        </ul>
      </nav>
      <div className={classes.body}>
        <Suspense fallback={null}>
          <Outlet />
        </Suspense>
      </div>
    </div>
  )
}
