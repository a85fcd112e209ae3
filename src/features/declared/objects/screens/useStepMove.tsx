import { type ApiError, call, newId } from '../../../../web/api.ts'
import { refresh } from '../../../../web/queries.ts'
import type { KnownEntity } from '../../../../web/screens.ts'
import { toastFailure } from '../../../../web/toasts.ts'
import { toastUndoable } from '../../../../web/undo.ts'
import { useWords } from '../../../../web/words.ts'
import { objectEndpoints, type Step } from '../object.contract.ts'
import { objectScreenWords } from './objectScreen.words.ts'

/** A record that is about to move. */
export interface Moving {
  readonly id: string
  readonly name: string
  readonly version: number
  readonly step: string | undefined
}

/** The one way a record of an object is moved on a screen: with undo. `show` draws it early and gives back what takes it back. */
export function useStepMove({ entity }: KnownEntity, show?: (record: Moving, to: Step) => () => void) {
  const say = useWords(objectScreenWords)
  return async (record: Moving, to: Step): Promise<void> => {
    const { move } = objectEndpoints(entity)
    if (!move || record.step === to.id) return
    const change = newId()
    const takeBack = show?.(record, to)
    try {
      await call(move, { id: record.id, step: to.id, version: record.version }, { change })
      toastUndoable(say('moved', { name: record.name, step: to.name }), change)
    } catch (error) {
      takeBack?.()
      toastFailure(error as ApiError)
    }
    await refresh([entity.name])
  }
}
