import type { JSONContent } from '@tiptap/react'
import { htmlOf, plainText, type RichText } from '../../../contract/richText.ts'

/** A value as the editor takes it: HTML where it has form; else its lines, with every blank in its place. */
export function contentOf(value: unknown): string | JSONContent {
  const html = htmlOf(value)
  if (html) return html
  const lines = plainText(value).split('\n')
  return {
    type: 'doc',
    content: lines.map((text) => ({ type: 'paragraph', ...(text ? { content: [{ type: 'text', text }] } : {}) })),
  }
}

const isPlain = ({ type, marks, content = [] }: JSONContent): boolean =>
  ['doc', 'paragraph', 'text'].includes(type ?? '') && !marks?.length && content.every(isPlain)

/** What was written: plain text as long as it has no form. Null for nothing. */
export function valueOf(document: JSONContent, formed: { readonly html: string; readonly text: string }): RichText | null {
  if (!isPlain(document)) return formed
  const lines = (document.content ?? []).map(({ content = [] }) => content.map(({ text = '' }) => text).join(''))
  const text = lines.join('\n')
  return text.trim() === '' ? null : text
}
