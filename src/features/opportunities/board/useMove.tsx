import { useState } from 'react'
import { type ApiError, call, newId } from '../../../web/api.ts'
import { answers, refresh, useAnswer } from '../../../web/queries.ts'
import { toastFailure } from '../../../web/toasts.ts'
import { toastUndoable } from '../../../web/undo.ts'
import { useWords } from '../../../web/words.ts'
import { lostReasons, type Stage } from '../../pipelines/pipeline.contract.ts'
import { moveOpportunity, type OpportunityBoard, opportunityBoard } from '../opportunity.contract.ts'
import { movedOnBoard } from './board.rules.ts'
import { boardWords } from './board.words.ts'

export const lostReasonQuery = { sort: ['position', 'name'], limit: 100 } as const

export interface MovingDeal {
  readonly id: string
  readonly name: string
  readonly version: number
  /** The stage it stands in. */
  readonly stage: string
}

interface Why {
  readonly lostReason?: string
  readonly closeNote?: string
}

/** Shows the move on every board in the cache at once; gives back what undoes it. */
function showMove(deal: MovingDeal, to: Stage): () => void {
  const filters = { queryKey: ['opportunity', opportunityBoard.name] }
  const before = answers.getQueriesData<OpportunityBoard>(filters)
  answers.setQueriesData<OpportunityBoard>(filters, (board) => board && movedOnBoard(board, deal.id, to.id))
  return () => {
    for (const [key, board] of before) answers.setQueryData(key, board)
  }
}

export interface Moving {
  readonly move: (deal: MovingDeal, to: Stage) => void
  /** The deal whose loss waits for its reason. */
  readonly losing: { readonly deal: MovingDeal; readonly to: Stage } | null
  readonly lose: (why: Why) => void
  readonly cancel: () => void
}

/** The one way a deal is moved on a screen: at once, with undo; a lost stage asks for the reason first. */
export function useMove(): Moving {
  const say = useWords(boardWords)
  // Fetched ahead, so that the question why a deal was lost stands there at once.
  useAnswer(lostReasons.list, lostReasonQuery, { fresh: 10 * 60_000 })
  const [losing, setLosing] = useState<{ deal: MovingDeal; to: Stage } | null>(null)
  const send = async (deal: MovingDeal, to: Stage, why: Why) => {
    const change = newId()
    await answers.cancelQueries({ queryKey: ['opportunity'] })
    const takeBack = showMove(deal, to)
    try {
      await call(moveOpportunity, { id: deal.id, stage: to.id, version: deal.version, ...why }, { change })
      const word = { open: 'moved', won: 'won', lost: 'lost' } as const
      toastUndoable(say(word[to.type], { name: deal.name, stage: to.name }), change)
    } catch (error) {
      takeBack()
      toastFailure(error as ApiError)
    }
    await refresh(['opportunity'])
  }
  return {
    move: (deal, to) => {
      if (deal.stage === to.id) return
      if (to.type === 'lost') setLosing({ deal, to })
      else void send(deal, to, {})
    },
    losing,
    lose: (why) => {
      if (losing) void send(losing.deal, losing.to, why)
      setLosing(null)
    },
    cancel: () => setLosing(null),
  }
}
