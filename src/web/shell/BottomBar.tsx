import { Menu as MenuIcon, Plus, Search, Settings } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Go } from '../ui/Go.tsx'
import { useWords } from '../words.ts'
import classes from './BottomBar.module.css'
import { usePlaces } from './Navigation.tsx'
import { shellWords } from './shell.words.ts'

const CreateSheet = lazy(() => import('./phone/CreateSheet.tsx'))
const MoreSheet = lazy(() => import('./phone/MoreSheet.tsx'))

/** The bar at the thumb of a phone: the day, search, something new, the work, and everything else. */
export function BottomBar({ onFind }: { readonly onFind: () => void }) {
  const say = useWords(shellWords)
  const [sheet, setSheet] = useState<'create' | 'more' | null>(null)
  const close = () => setSheet(null)
  const places = [...usePlaces('day'), ...usePlaces('stream')].filter(({ place }) => place.phone)
  const link = ({ place, here }: (typeof places)[number]) => {
    const Icon = place.icon ?? Settings
    return (
      <Go key={place.path} to={place.path} className={classes.item} aria-current={here ? 'page' : undefined}>
        <Icon aria-hidden />
        <span>{place.label()}</span>
      </Go>
    )
  }
  return (
    <nav className={classes.bar} aria-label={say('navigation')}>
      {places.slice(0, 1).map(link)}
      <button type="button" className={classes.item} onClick={onFind}>
        <Search aria-hidden />
        <span>{say('find')}</span>
      </button>
      <button type="button" className={classes.plus} aria-label={say('create')} onClick={() => setSheet('create')}>
        <Plus aria-hidden />
      </button>
      {places.slice(1).map(link)}
      <button type="button" className={classes.item} aria-haspopup="dialog" onClick={() => setSheet('more')}>
        <MenuIcon aria-hidden />
        <span>{say('more')}</span>
      </button>
      {sheet && (
        <Suspense fallback={null}>
          {sheet === 'create' ? <CreateSheet onClose={close} /> : <MoreSheet onClose={close} />}
        </Suspense>
      )}
    </nav>
  )
}
