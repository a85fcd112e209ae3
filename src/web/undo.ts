import { shellWords } from './shell/shell.words.ts'
import { toast, toasts } from './toasts.ts'
import { sayFrom } from './words.ts'

/** Changes of this session that Ctrl or ⌘ Z takes back, the last one first. */
const most = 50
let changes: readonly string[] = []
let undone: readonly string[] = []

type UndoNow = (change: string, again?: boolean) => Promise<string | null>
let undoNow: UndoNow = async () => null

/** Told by the frame at the start what takes a change set back: it reads every answer anew, which this file cannot know of. */
export function takeBackBy(how: UndoNow): void {
  undoNow = how
}

const take = (list: readonly string[], change: string) => list.filter((one) => one !== change)

/** Keeps a change set, so that Ctrl or ⌘ Z can take it back. For silent saves; what is said aloud uses {@link toastUndoable}. */
export function remember(change: string): void {
  changes = [...changes, change].slice(-most)
  undone = []
}

/** Says what was done, with Undo. `change` is the change set that was sent with the calls. */
export function toastUndoable(text: string, change: string): void {
  remember(change)
  toast(text, { change, action: { label: sayFrom(shellWords)('undo'), run: () => undoChange(change) } })
}

/** Takes a change set back, whatever came after it. Nothing offers to do so any more; where that failed, the keys do again. */
export function undoChange(change: string): void {
  changes = take(changes, change)
  toasts.set((before) => before.filter((entry) => entry.change !== change))
  void undoNow(change).then(
    (back) => {
      if (back) undone = [...undone, back].slice(-most)
    },
    () => {
      changes = [...changes, change].slice(-most)
    },
  )
}

/** Takes the last change back. */
export function undo(): void {
  const change = changes.at(-1)
  if (change) undoChange(change)
}

/** Does again what was taken back last. */
export function redo(): void {
  const back = undone.at(-1)
  if (!back) return
  undone = take(undone, back)
  void undoNow(back, true).then(
    (again) => {
      if (again) changes = [...changes, again].slice(-most)
    },
    () => {
      undone = [...undone, back].slice(-most)
    },
  )
}
