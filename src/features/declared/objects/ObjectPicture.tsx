import type { LucideIcon, LucideProps } from 'lucide-react'
import { lazy, Suspense } from 'react'

// Only who has objects of their own fetches their pictures.
const ObjectPictures = lazy(() => import('./ObjectPictures.tsx'))

const made = new Map<string, LucideIcon>()

/** The picture of an object as icons are drawn everywhere. */
export function pictureOf(icon: string): LucideIcon {
  const known = made.get(icon)
  if (known) return known
  function ObjectPicture(props: LucideProps) {
    return (
      <Suspense fallback={<svg aria-hidden width={props.size ?? 16} height={props.size ?? 16} className={props.className} />}>
        <ObjectPictures {...props} icon={icon} />
      </Suspense>
    )
  }
  made.set(icon, ObjectPicture as unknown as LucideIcon)
  return ObjectPicture as unknown as LucideIcon
}
