import { lazy, Suspense } from 'react'
import { htmlOf, plainText } from '../../../contract/richText.ts'

const RichTextView = lazy(() => import('./RichTextView.tsx'))

/** A text as it is read: with its form where it has one, plain with its lines else. */
export function RichText({ value }: { readonly value: unknown }) {
  const html = htmlOf(value)
  const plain = <div style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{plainText(value)}</div>
  return html ? (
    <Suspense fallback={plain}>
      <RichTextView html={html} />
    </Suspense>
  ) : (
    plain
  )
}
