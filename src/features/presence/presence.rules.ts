type Row = Readonly<Record<string, unknown>>

const kept: readonly string[] = ['version', 'updatedAt']

/** The fields whose values differ between two readings of a record; what the program counts by itself is left out. */
export function changedFields(before: Row, after: Row): readonly string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...names].filter((name) => !kept.includes(name) && JSON.stringify(before[name]) !== JSON.stringify(after[name]))
}
