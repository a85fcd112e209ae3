import type { Ref } from '../../../../contract/field.ts'
import { daysSince } from '../../../../web/format.ts'
import { useAnswer } from '../../../../web/queries.ts'
import type { AnyRow } from '../../../../web/ui/field/values.ts'
import { useWords } from '../../../../web/words.ts'
import { getStillSteps } from '../object.contract.ts'
import { objectScreenWords } from './objectScreen.words.ts'

const fresh = 10 * 60_000 // ms; a change of steps or calendars renews it earlier

/** For how many days a record has stood in its step, in words, once that is longer than the step allows; undefined before that. */
export function useStill(): (row: AnyRow) => string | undefined {
  const say = useWords(objectScreenWords)
  const { data } = useAnswer(getStillSteps, {}, { fresh, entities: ['step', 'calendar'] })
  const before = new Map(data?.steps.map((step) => [step.id, step.before]))
  return ({ step, stepEnteredAt }) => {
    const limit = before.get((step as Ref | null | undefined)?.id ?? '')
    if (limit === undefined || typeof stepEnteredAt !== 'string' || stepEnteredAt >= limit) return undefined
    return say('stillDays', { days: daysSince(stepEnteredAt) })
  }
}

/** Fields by which the name of a record tells that it stands still. */
export const stillFields = ['step', 'stepEnteredAt'] as const

/** The name of a record in a list or on a card, with a mark where it stands still. */
export function StillName({ row }: { readonly row: AnyRow }) {
  const still = useStill()(row)
  return (
    <span>
      {String(row.name ?? '')}
      {still && <span className="signal num"> · {still}</span>}
    </span>
  )
}
