import type { LucideIcon, LucideProps } from 'lucide-react'
import { lazy, Suspense } from 'react'

// Only who has objects of their own fetches their pictures.
const ObjectPictures = lazy(() => import('./ObjectPictures.tsx'))

/** The picture of an object by its name. */
export function ObjectPicture({ icon, ...props }: LucideProps & { readonly icon: string }) {
  const blank = <svg aria-hidden width={props.size ?? 16} height={props.size ?? 16} className={props.className} />
  return (
    <Suspense fallback={blank}>
      <ObjectPictures {...props} icon={icon} />
    </Suspense>
  )
}

const made = new Map<string, LucideIcon>()

/** The picture of an object as icons are drawn everywhere. */
export function pictureOf(icon: string): LucideIcon {
  const known = made.get(icon)
  if (known) return known
  const Picture = (props: LucideProps) => <ObjectPicture {...props} icon={icon} />
  made.set(icon, Picture as unknown as LucideIcon)
  return Picture as unknown as LucideIcon
}
