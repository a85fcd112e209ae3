import { useEffect } from 'react'
import { type Action, actionsHere, doingOf } from '../actions.ts'
import { openCreate } from '../creating.ts'
import { allActions, allPlaces, knownEntities } from '../screens.ts'
import { may, type Session, useSession } from '../session.ts'
import { isTyping } from '../typedAhead.ts'
import { useGo } from '../url.ts'
import { keymap, overlay, programRuns } from './keymap.ts'

/** How long (ms) the second key of two may take. */
const patience = 1200

/** Menus, lists of choices and dialogs have keys of their own. */
const isElsewhere = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('[role=menu],[role=listbox],[role=dialog]') !== null

/** Space presses these. */
const isButton = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('button,summary,[role=button],[role=checkbox],[role=tab]') !== null

/** The pressed key as the keymap writes it; shift counts only where it makes no other sign. */
export function pressed(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>): string {
  const key = event.key === ' ' ? 'space' : event.key.toLowerCase()
  const shifted = event.shiftKey && (event.ctrlKey || event.metaKey || (key.length === 1 && key !== event.key))
  return `${event.ctrlKey || event.metaKey ? 'mod+' : ''}${event.altKey ? 'alt+' : ''}${shifted ? 'shift+' : ''}${key}`
}

type Keyed = Pick<Action, 'name' | 'run'> & { readonly keys?: string | undefined }

function keyed(session: Session, go: (to: string) => void): readonly Keyed[] {
  return [
    ...actionsHere(),
    ...allActions().filter(({ admin }) => !admin || session.admin),
    ...Object.entries(keymap).map(([name, keys]) => ({ name, keys, ...(programRuns[name] ? { run: programRuns[name] } : {}) })),
    ...allPlaces().flatMap(({ key, path }) => (key ? [{ name: path, keys: `g ${key}`, run: () => go(path) }] : [])),
    ...knownEntities().flatMap(({ entity: { name }, key }) =>
      key && may(session, name, 'create')
        ? [{ name: `create.${name}`, keys: `c ${key}`, run: () => openCreate({ entity: name }) }]
        : [],
    ),
  ]
}

/** The one place that hears keys: finds the action of the key and does it. Never while somebody types, unless Ctrl or ⌘ is held. */
export function useKeys(): void {
  const go = useGo()
  const session = useSession()
  useEffect(() => {
    let first = ''
    let firstAt = Number.NEGATIVE_INFINITY
    const hear = (event: KeyboardEvent) => {
      const key = pressed(event)
      if (event.defaultPrevented || (isTyping(event.target) && (!key.startsWith('mod+') || key === 'mod+z'))) return
      const all = keyed(session, go)
      const both = event.timeStamp - firstAt < patience ? all.find(({ keys }) => keys === `${first} ${key}`) : undefined
      first = key
      firstAt = event.timeStamp
      if (!both && (isElsewhere(event.target) || (key === 'space' && isButton(event.target)))) return
      const doing = both
        ? doingOf(both)
        : all
            .filter(({ keys }) => keys === key)
            .map(doingOf)
            .find(Boolean)
      if (!doing) return
      event.preventDefault()
      if (both) {
        firstAt = Number.NEGATIVE_INFINITY
        overlay.set(null)
      }
      doing()
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [go, session])
}
