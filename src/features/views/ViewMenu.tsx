import { ActionIcon, Menu } from '@mantine/core'
import { ArrowLeft, ArrowRight, ChevronDown, Save, Star, Undo2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { call } from '../../web/api.ts'
import { refresh } from '../../web/queries.ts'
import type { ListPartProps } from '../../web/screens.ts'
import { useSession } from '../../web/session.ts'
import { toastFailure } from '../../web/toasts.ts'
import { KeptItems } from '../../web/ui/settings/KeptItems.tsx'
import { useWords } from '../../web/words.ts'
import { type View, views } from './view.contract.ts'
import { viewWords } from './view.words.ts'
import { keptOf, movedBy, type Shown, shownBy } from './viewList.rules.ts'

const ViewDialog = lazy(() => import('./ViewDialog.tsx').then((module) => ({ default: module.ViewDialog })))

interface ViewMenuProps {
  readonly view: View
  readonly all: readonly View[]
  readonly values: ListPartProps['values']
  readonly changed: boolean
  readonly show: ListPartProps['show']
}

async function attempt(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    toastFailure(error)
  }
  await refresh(['view'])
}

/** What can be done with the view one looks at; somebody else's can only be put back. */
export default function ViewMenu({ view, all, values, changed, show }: ViewMenuProps) {
  const say = useWords(viewWords)
  const session = useSession()
  const [editing, setEditing] = useState(false)
  const isOwn = view.owner?.id === session.id || session.admin
  const mine = all.filter(({ owner, favourite }) => owner?.id === session.id && favourite === view.favourite)
  const { id, version, name } = view
  const patch = (change: object) => attempt(() => call(views.patch, { id, version, ...change }))
  const move = (step: -1 | 1) =>
    attempt(async () => {
      for (const place of movedBy(mine, id, step)) await call(views.patch, place)
    })
  if (!isOwn && !changed) return null
  return (
    <>
      <Menu position="bottom-start" width={240}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={24} aria-label={say('actions', { name })}>
            <ChevronDown aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {changed && isOwn && (
            <Menu.Item leftSection={<Save aria-hidden />} onClick={() => void patch(keptOf(values as Shown))}>
              {say('saveChanges')}
            </Menu.Item>
          )}
          {changed && (
            <Menu.Item leftSection={<Undo2 aria-hidden />} onClick={() => show(shownBy(view), id)}>
              {say('putBack')}
            </Menu.Item>
          )}
          {isOwn && (
            <>
              {changed && <Menu.Divider />}
              <KeptItems
                {...{ entity: 'view', id, archive: views.archive }}
                archived={say('archived', { name })}
                onArchived={() => show(values.pipeline ? { pipeline: values.pipeline } : {})}
                onEdit={() => setEditing(true)}
              >
                <Menu.Item leftSection={<Star aria-hidden />} onClick={() => void patch({ favourite: !view.favourite })}>
                  {say(view.favourite ? 'unfavourite' : 'favourite')}
                </Menu.Item>
                <Menu.Item leftSection={<ArrowLeft aria-hidden />} disabled={mine[0]?.id === id} onClick={() => void move(-1)}>
                  {say('left')}
                </Menu.Item>
                <Menu.Item
                  leftSection={<ArrowRight aria-hidden />}
                  disabled={mine.at(-1)?.id === id}
                  onClick={() => void move(1)}
                >
                  {say('right')}
                </Menu.Item>
              </KeptItems>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {editing && (
        <Suspense fallback={null}>
          <ViewDialog
            entity={view.entity}
            values={values}
            view={view}
            position={view.position}
            onClose={() => setEditing(false)}
          />
        </Suspense>
      )}
    </>
  )
}
