import { Menu } from '@mantine/core'
import { Settings } from 'lucide-react'
import { Suspense } from 'react'
import { useSession } from '../../session.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Go } from '../../ui/Go.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { useWords } from '../../words.ts'
import { usePlaces } from '../Navigation.tsx'
import { useShellParts } from '../parts.ts'
import { shellWords } from '../shell.words.ts'
import classes from './Phone.module.css'

/** Every place that has none in the bar, and what concerns the person alone. */
export default function MoreSheet({ onClose }: { readonly onClose: () => void }) {
  const say = useWords(shellWords)
  const session = useSession()
  const { accountItems: AccountItems } = useShellParts()
  const places = [...usePlaces('day'), ...usePlaces('stream'), ...usePlaces('know'), ...usePlaces('ahead'), ...usePlaces('foot')]
  return (
    <Sheet title={say('more')} closeLabel={say('close')} onClose={onClose}>
      <nav className={classes.choices} aria-label={say('more')}>
        {places
          .filter(({ place }) => !place.phone)
          .map(({ place, here }) => {
            const { icon: Icon = Settings, badge: Badge } = place
            return (
              <Go
                key={place.path}
                to={place.path}
                className={classes.choice}
                aria-current={here ? 'page' : undefined}
                onClick={onClose}
              >
                <Icon aria-hidden />
                <span className="cut">{place.label()}</span>
                {Badge && (
                  <Suspense fallback={null}>
                    <span data-badge>
                      <Badge />
                    </span>
                  </Suspense>
                )}
              </Go>
            )
          })}
      </nav>
      <Menu position="top" width="target">
        <Menu.Target>
          <button type="button" className={classes.person}>
            <Avatar name={session.name} own size={32} />
            <span className="cut">{session.name}</span>
          </button>
        </Menu.Target>
        <Menu.Dropdown mah="60dvh" style={{ overflowY: 'auto' }}>
          <AccountItems />
        </Menu.Dropdown>
      </Menu>
    </Sheet>
  )
}
