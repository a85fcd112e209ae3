import { ActionIcon, Tooltip } from '@mantine/core'
import { useLocation } from '@tanstack/react-router'
import { PanelLeft, Search } from 'lucide-react'
import { Suspense } from 'react'
import { type Place, type PlaceGroup, placesIn } from '../screens.ts'
import { useSession } from '../session.ts'
import { Go } from '../ui/Go.tsx'
import { useWords } from '../words.ts'
import { AccountMenu } from './AccountMenu.tsx'
import { Mark } from './Mark.tsx'
import classes from './Navigation.module.css'
import { mayGo } from './places.ts'
import { shellWords } from './shell.words.ts'

/** The place of the current address: the one with the longest path that begins it. */
export function usePlaces(group: PlaceGroup): readonly { readonly place: Place; readonly here: boolean }[] {
  const session = useSession()
  const pathname = useLocation({ select: (location) => location.pathname })
  const isHere = (place: Place) =>
    [place.path, ...(place.also ?? [])].some((path) => pathname === path || pathname.startsWith(`${path}/`))
  return placesIn(group)
    .filter((place) => mayGo(session, place))
    .map((place) => ({ place, here: isHere(place) }))
}

function PlaceLink({ place, here, folded }: { readonly place: Place; readonly here: boolean; readonly folded: boolean }) {
  const { icon: Icon, badge: Badge } = place
  return (
    <Tooltip label={place.label()} position="right" disabled={!folded}>
      <Go
        to={place.path}
        className={classes.item}
        aria-current={here ? 'page' : undefined}
        aria-label={folded ? place.label() : undefined}
      >
        {Icon && <Icon aria-hidden className={classes.icon} />}
        {!folded && <span className="cut">{place.label()}</span>}
        {Badge && (
          <Suspense fallback={null}>
            <span className={classes.badge}>
              <Badge />
            </span>
          </Suspense>
        )}
      </Go>
    </Tooltip>
  )
}

function Group({ group, label, folded }: { readonly group: PlaceGroup; readonly label?: string; readonly folded: boolean }) {
  const places = usePlaces(group)
  if (places.length === 0) return null
  return (
    <div className={classes.group} data-group={group}>
      {label && !folded && <div className={classes.heading}>{label}</div>}
      <ul className={group === 'stream' ? classes.river : undefined}>
        {places.map(({ place, here }) => (
          <li key={place.path}>
            <PlaceLink place={place} here={here} folded={folded} />
          </li>
        ))}
      </ul>
    </div>
  )
}

interface NavigationProps {
  readonly folded: boolean
  readonly onFold: () => void
  readonly onFind: () => void
}

/** The course of the river: the places that exist, in the order of work. */
export function Navigation({ folded, onFold, onFind }: NavigationProps) {
  const say = useWords(shellWords)
  const { company } = useSession()
  return (
    <nav className={classes.nav} aria-label={say('navigation')} data-folded={folded || undefined}>
      <div className={classes.brand}>
        <Go to="/" className={classes.home} aria-label={company.name}>
          <Mark />
          {!folded && <b className="cut">{company.name}</b>}
        </Go>
        <ActionIcon
          variant="subtle"
          color="gray"
          onClick={onFold}
          aria-label={say(folded ? 'unfold' : 'fold')}
          className={classes.fold}
        >
          <PanelLeft aria-hidden />
        </ActionIcon>
      </div>
      <button type="button" className={classes.find} onClick={onFind} aria-label={folded ? say('find') : undefined}>
        <Search aria-hidden />
        {!folded && (
          <>
            <span>{say('find')}</span>
            <kbd className={classes.key} aria-hidden>
              {/Mac|iP/.test(navigator.platform) ? '⌘ K' : 'Ctrl K'}
            </kbd>
          </>
        )}
      </button>
      <Group group="day" folded={folded} />
      <Group group="stream" label={say('groups.stream')} folded={folded} />
      <Group group="know" label={say('groups.know')} folded={folded} />
      <Group group="ahead" label={say('groups.ahead')} folded={folded} />
      <div className={classes.foot}>
        <Group group="foot" folded={folded} />
        <AccountMenu folded={folded} />
      </div>
    </nav>
  )
}
