import { CornerDownRight, Plus } from 'lucide-react'
import { type Action, type ActionGroup, actionsHere } from '../../actions.ts'
import { openCreate } from '../../creating.ts'
import { entityLabel } from '../../labels.ts'
import { allActions, allPlaces, creatable, entitiesWithPages } from '../../screens.ts'
import { may, type Session } from '../../session.ts'
import { sayFrom } from '../../words.ts'
import { keymap, programRuns } from '../keymap.ts'
import { mayGo } from '../places.ts'
import { actionWords } from './action.words.ts'

const nameOf = (name: string) => (sayFrom(actionWords) as (key: string) => string)(`names.${name}`)

/** The program's own actions, with their words. */
export const programActions = (): readonly Action[] =>
  Object.entries(keymap).map(([name, keys]) => {
    const run = programRuns[name]
    const group = name.split('.')[0] as string
    return {
      name,
      keys,
      label: () => nameOf(name),
      group: (group === 'form' ? 'program' : group) as ActionGroup,
      ...(run ? { run } : {}),
    }
  })

/** Every action of the program for a person: what the features declare, what the screen offers now, each place and each thing to create. */
export function everyAction(session: Session, go: (to: string) => void): readonly Action[] {
  const places = allPlaces().filter((place) => mayGo(session, place))
  return [
    ...actionsHere(),
    ...allActions().filter(({ admin }) => !admin || session.admin),
    ...[...new Set([...creatable(), ...entitiesWithPages()])]
      .filter(({ entity }) => may(session, entity.name, 'create'))
      .map(
        ({ entity: { name }, key }): Action => ({
          name: `create.${name}`,
          label: () => entityLabel(name, 'create'),
          group: 'create',
          icon: Plus,
          run: () => openCreate({ entity: name }),
          ...(key ? { keys: `c ${key}` } : {}),
        }),
      ),
    ...places.map(
      ({ path, label, icon = CornerDownRight, key }): Action => ({
        name: path,
        label,
        group: 'go',
        icon,
        run: () => go(path),
        ...(key ? { keys: `g ${key}` } : {}),
      }),
    ),
    ...programActions(),
  ]
}
