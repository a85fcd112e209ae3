/** Size as people say it: the unit and how many of it, with one decimal below ten. */
export function sizeParts(bytes: number): { readonly unit: 'bytes' | 'kilobytes' | 'megabytes'; readonly count: number } {
  const [unit, per] =
    bytes < 1000
      ? (['bytes', 1] as const)
      : bytes < 1_000_000
        ? (['kilobytes', 1000] as const)
        : (['megabytes', 1_000_000] as const)
  const count = bytes / per
  return { unit, count: count < 10 ? Math.round(count * 10) / 10 : Math.round(count) }
}

/** How a file can be looked at without leaving the page: a picture is drawn, a document shown in the browser's own viewer. */
export function viewOf(type: string | null): 'picture' | 'document' | null {
  if (type !== null && ['image/png', 'image/jpeg', 'image/gif', 'image/webp'].includes(type)) return 'picture'
  return type === 'application/pdf' ? 'document' : null
}
