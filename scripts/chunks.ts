import { join } from 'node:path'

interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null
}

const source = join(import.meta.dirname, '../src')

/** What lists, the screens that most are on, are drawn with; boards and record pages have much of it in common with them. */
const list = ['web/ui/table/EntityList.tsx', 'features/views/ViewTabs.tsx', 'features/exports/ExportMenu.tsx']

/** Everything of our own that the modules import, except what is fetched later; libraries are imported through one door each. */
function reachable(roots: readonly string[], modules: Modules): ReadonlySet<string> {
  const seen = new Set(roots)
  for (const id of seen)
    for (const next of modules.getModuleInfo(id)?.importedIds ?? []) if (next.startsWith(source)) seen.add(next)
  return seen
}

/** Files that need it: from so many on an icon comes with the others. */
const many = 12

/**
 * Which modules travel together. Left alone, the bundler makes a file of each icon, and a browser fetches six at a time: what is needed
 * at once comes in one file, what a list is drawn with in one more.
 */
export function chunkGroups() {
  let ofList: ReadonlySet<string> | undefined
  const forList = (id: string, modules: Modules) => {
    const roots = list.map((path) => join(source, path))
    ofList ??= reachable(roots, modules)
    return ofList.has(id) ? 'list' : null
  }
  const alone = { includeDependenciesRecursively: false }
  return [
    { name: 'first', tags: ['$initial' as const], priority: 3 },
    { name: forList, debugName: 'list', priority: 2, ...alone },
    { name: 'icons', test: /lucide-react/, minShareCount: many, priority: 1, ...alone },
  ]
}
