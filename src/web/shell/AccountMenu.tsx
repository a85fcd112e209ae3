import { Menu } from '@mantine/core'
import { useSession } from '../session.ts'
import { Avatar } from '../ui/Avatar.tsx'
import classes from './AccountMenu.module.css'
import { useShellParts } from './parts.ts'

/** The person at the foot of the navigation, with the menu of what concerns only them. */
export function AccountMenu({ folded }: { readonly folded: boolean }) {
  const session = useSession()
  const { accountItems: AccountItems } = useShellParts()
  return (
    <Menu position="top-start" width={220}>
      <Menu.Target>
        <button
          type="button"
          className={classes.person}
          aria-label={folded ? session.name : undefined}
          data-folded={folded || undefined}
        >
          <Avatar name={session.name} own size={24} />
          {!folded && (
            <span className={classes.words}>
              <span className={`${classes.name} cut`}>{session.name}</span>
              <span className={`${classes.role} cut`}>{session.role}</span>
            </span>
          )}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <AccountItems />
      </Menu.Dropdown>
    </Menu>
  )
}
