import { peekHere, walk } from '../peeking.ts'
import { store } from '../store.ts'
import { fieldComes } from '../typedAhead.ts'
import { redo, undo } from '../undo.ts'

/** What stands over the screen. */
export type Overlay = 'palette' | 'create' | 'keys'
export const overlay = store<Overlay | null>(null)

/** The keys of the program itself, by the name of the action; the words for them come with the palette. */
export const keymap: Readonly<Record<string, string>> = {
  'program.palette': 'mod+k',
  'program.search': '/',
  'program.create': 'c',
  'program.keys': '?',
  'program.undo': 'mod+z',
  'program.redo': 'mod+shift+z',
  'list.next': 'j',
  'list.previous': 'k',
  'list.peek': 'space',
  'list.select': 'x',
  'list.filter': 'f',
  'record.edit': 'e',
  'form.save': 'mod+s',
}

const openPalette = () => {
  fieldComes()
  overlay.set('palette')
}

/** What the program does by itself, wherever one is. */
export const programRuns: Readonly<Record<string, () => void>> = {
  'program.palette': openPalette,
  'program.search': openPalette,
  'program.create': () => overlay.set('create'),
  'program.keys': () => overlay.set('keys'),
  'list.next': () => walk(1),
  'list.previous': () => walk(-1),
  'list.peek': () => peekHere(),
  'record.edit': () => peekHere(true),
  'program.undo': undo,
  'program.redo': redo,
}
