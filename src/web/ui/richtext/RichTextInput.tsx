import { lazy, Suspense } from 'react'
import { Skeleton } from '../Skeleton.tsx'
import type { RichTextEditorProps } from './RichTextEditor.tsx'

const Editor = lazy(() => import('./RichTextEditor.tsx'))

/** The editor of texts with form, fetched when one opens. */
export function RichTextInput(props: RichTextEditorProps) {
  return (
    <Suspense fallback={<Skeleton bars={[0.9, 0.6]} />}>
      <Editor {...props} />
    </Suspense>
  )
}
