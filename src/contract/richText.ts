/** A text that may have form: plain text as it was typed, or sanitised HTML with the plain text that says the same. */
export type RichText = string | { readonly text: string; readonly html: string }

/** The plain text of a value that may have form; empty for none. */
export function plainText(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'object' && value !== null && 'text' in value ? String(value.text) : ''
}

/** The HTML of a value that has form; null for plain text. */
export function htmlOf(value: unknown): string | null {
  return typeof value === 'object' && value !== null && 'html' in value && value.html ? String(value.html) : null
}

/** The people whom a value with form mentions, each once. */
export function mentionsIn(value: unknown): readonly string[] {
  const found = htmlOf(value)?.matchAll(/ data-mention="([0-9a-f-]{36})"/g) ?? []
  return [...new Set([...found].map(([, id]) => id as string))]
}
