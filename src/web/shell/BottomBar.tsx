import { Menu } from '@mantine/core'
import { Menu as MenuIcon, Plus, Search, Settings } from 'lucide-react'
import { openCreate } from '../creating.ts'
import { entityLabel } from '../labels.ts'
import { creatable } from '../screens.ts'
import { may, useSession } from '../session.ts'
import { Go } from '../ui/Go.tsx'
import { useGo } from '../url.ts'
import { useWords } from '../words.ts'
import classes from './BottomBar.module.css'
import { usePlaces } from './Navigation.tsx'
import { useShellParts } from './parts.ts'
import { shellWords } from './shell.words.ts'

function CreateMenu() {
  const say = useWords(shellWords)
  const session = useSession()
  const choices = creatable().filter((known) => may(session, known.entity.name, 'create'))
  return (
    <Menu position="top" width={220}>
      <Menu.Target>
        <button type="button" className={classes.plus} aria-label={say('create')}>
          <Plus aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map(({ entity, icon: Icon }) => (
          <Menu.Item key={entity.name} leftSection={<Icon aria-hidden />} onClick={() => openCreate({ entity: entity.name })}>
            {entityLabel(entity.name, 'create')}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function MoreMenu() {
  const say = useWords(shellWords)
  const go = useGo()
  const { accountItems: AccountItems } = useShellParts()
  const places = [...usePlaces('day'), ...usePlaces('stream'), ...usePlaces('know'), ...usePlaces('ahead'), ...usePlaces('foot')]
  return (
    <Menu position="top-end" width={240} closeOnItemClick>
      <Menu.Target>
        <button type="button" className={classes.item}>
          <MenuIcon aria-hidden />
          <span>{say('more')}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {places
          .filter(({ place }) => !place.phone)
          .map(({ place }) => {
            const Icon = place.icon ?? Settings
            return (
              <Menu.Item key={place.path} leftSection={<Icon aria-hidden />} onClick={() => go(place.path)}>
                {place.label()}
              </Menu.Item>
            )
          })}
        <Menu.Divider />
        <AccountItems />
      </Menu.Dropdown>
    </Menu>
  )
}

/** The bar at the thumb of a phone. */
export function BottomBar({ onFind }: { readonly onFind: () => void }) {
  const say = useWords(shellWords)
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
      <CreateMenu />
      {places.slice(1).map(link)}
      <MoreMenu />
    </nav>
  )
}
