import type { FloatProps } from '../../../web/floats.ts'
import { FieldPanel } from './FieldPanel.tsx'

interface Asked {
  readonly entity: string
  /** Hears the name of the new field. */
  readonly onAdded: (key: string) => void
}

/** Declares a field from wherever its records are listed. */
export default function AddField({ asked, onClose }: FloatProps) {
  return <FieldPanel id="new" floating {...(asked as Asked)} onClose={onClose} />
}
