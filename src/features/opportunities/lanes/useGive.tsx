import { call, newId } from '../../../web/api.ts'
import { refresh } from '../../../web/queries.ts'
import { toastFailure } from '../../../web/toasts.ts'
import { toastUndoable } from '../../../web/undo.ts'
import { useWords } from '../../../web/words.ts'
import type { Stage } from '../../pipelines/pipeline.contract.ts'
import type { MovingDeal } from '../board/useMove.tsx'
import { moveOpportunity, opportunities } from '../opportunity.contract.ts'
import { lanesWords } from './lanes.words.ts'

/** Gives a deal to another owner and, if it was dropped on another stage, moves it there too: one change, undone whole. */
export function useGive(): (deal: MovingDeal, to: { readonly owner: string | null; readonly stage: Stage }) => Promise<void> {
  const say = useWords(lanesWords)
  return async ({ id, name, version, stage: from }, { owner, stage }) => {
    const change = newId()
    try {
      const given = await call(opportunities.patch, { id, version, owner }, { change })
      if (from !== stage.id) await call(moveOpportunity, { id, stage: stage.id }, { change })
      toastUndoable(given.owner ? say('given', { name, owner: given.owner.title }) : say('givenToNobody', { name }), change)
    } catch (error) {
      toastFailure(error)
    }
    await refresh(['opportunity'])
  }
}
