import { useLocation } from '@tanstack/react-router'
import { Suspense, useEffect } from 'react'
import { type Creating, creating } from '../creating.ts'
import { onDemand } from '../onDemand.tsx'
import { peeking } from '../peeking.ts'
import { overlay } from './keymap.ts'
import { useShellParts } from './parts.ts'

const CreateDrawer = onDemand<{ readonly form: Creating }>(() =>
  import('../ui/form/CreateDrawer.tsx').then((module) => ({ default: module.CreateDrawer })),
)
const CreateMenu = onDemand(() => import('./doing/CreateMenu.tsx'))
const Peek = onDemand(() => import('../ui/peek/Peek.tsx'))
const KeyHelp = onDemand(() => import('./doing/KeyHelp.tsx'))

/** Fetches what a key press opens. */
export const fetchOverlays = () => Promise.all([CreateMenu, Peek, CreateDrawer].map((part) => part.fetch()))

const close = () => overlay.set(null)

/** What stands over the screen or beside it. It is apart from the frame, so that opening it draws nothing but itself. */
export function Overlays({ phone }: { readonly phone: boolean }) {
  const { palette: Palette } = useShellParts()
  const form = creating.use()
  const shown = overlay.use()
  const peeked = peeking.use()
  const path = useLocation({ select: ({ pathname }) => pathname })
  // Another page has another list, or none.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path is what is followed
  useEffect(() => peeking.set(null), [path])
  return (
    <>
      {shown && (
        <Suspense fallback={null}>
          {shown === 'palette' && <Palette onClose={close} />}
          {shown === 'create' && <CreateMenu onClose={close} />}
          {shown === 'keys' && <KeyHelp onClose={close} />}
        </Suspense>
      )}
      {form && (
        <Suspense fallback={null}>
          <CreateDrawer form={form} />
        </Suspense>
      )}
      {peeked && !phone && (
        <Suspense fallback={null}>
          <Peek peeked={peeked} />
        </Suspense>
      )}
    </>
  )
}
