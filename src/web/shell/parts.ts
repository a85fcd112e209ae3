import { type ComponentType, createContext, useContext } from 'react'
import type { OnDemand } from '../onDemand.tsx'
import type { Session } from '../session.ts'

export interface PaletteProps {
  readonly onClose: () => void
}

/** What features put into the frame. */
export interface ShellParts {
  /** Entries of the person's menu: language, look, sign out. Drawn inside a Mantine menu. */
  readonly accountItems: ComponentType
  /** The command palette, mounted while it is open: `/` and Ctrl or ⌘ K open it. */
  readonly palette: OnDemand<PaletteProps>
  /** Lines over every screen while they hold something to say. */
  readonly notices: readonly { readonly line: ComponentType; readonly when: (session: Session) => boolean }[]
}

export const ShellPartsContext = createContext<ShellParts | null>(null)

export function useShellParts(): ShellParts {
  const parts = useContext(ShellPartsContext)
  if (!parts) throw new Error('the frame was started without its parts')
  return parts
}
