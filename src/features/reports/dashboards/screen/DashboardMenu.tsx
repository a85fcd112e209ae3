import { ActionIcon, Menu } from '@mantine/core'
import { EllipsisVertical, Maximize, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { useGo } from '../../../../web/url.ts'
import { useWords } from '../../../../web/words.ts'
import { type Asking, KeepingDialogs, KeepingItems } from '../../saved/Keeping.tsx'
import { dashboardWords } from '../dashboard.words.ts'
import type { DashboardState } from './useDashboard.tsx'

interface MenuProps {
  readonly state: DashboardState
  readonly onFullscreen: () => void
}

/** Counts a dashboard anew, names and shares it, and puts it away. */
export function DashboardMenu({ state, onFullscreen }: MenuProps) {
  const say = useWords(dashboardWords)
  const go = useGo()
  const [asking, setAsking] = useState<Asking>(null)
  const { own, isOwn } = state
  if (!own) return null
  const thing = { ...own, entity: 'dashboard' } as const
  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label={say('more')}>
            <EllipsisVertical aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<RefreshCw aria-hidden />} onClick={state.again}>
            {say('refresh')}
          </Menu.Item>
          <Menu.Item leftSection={<Maximize aria-hidden />} onClick={onFullscreen}>
            {say('fullscreen')}
          </Menu.Item>
          {isOwn && (
            <KeepingItems
              {...{ thing }}
              ask={setAsking}
              archived={say('archived', { name: own.name })}
              onArchived={() => go('/dashboards')}
            />
          )}
        </Menu.Dropdown>
      </Menu>
      <KeepingDialogs {...{ thing, asking }} onSave={state.patch} onClose={() => setAsking(null)} />
    </>
  )
}
