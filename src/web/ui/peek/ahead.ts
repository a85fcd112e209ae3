import { call } from '../../api.ts'
import { type Peeked, peekedAt, peeking } from '../../peeking.ts'
import { answerKey, answers } from '../../queries.ts'
import { knownEntity } from '../../screens.ts'

/** ms that a row has the focus before its record is read: who goes on at once reads nothing. */
const pause = 60

/** Reads a record ahead of being looked at. */
export function readAhead({ entity, id }: Peeked): void {
  const known = knownEntity(entity)
  if (!known) return
  const input = { id }
  void answers.prefetchQuery({
    queryKey: answerKey(known.endpoints.get, input),
    queryFn: () => call(known.endpoints.get, input),
  })
}

/** From now on the record of the row that has the focus is read ahead, so that the panel opens with it. */
export function readFocused(): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  addEventListener('focusin', ({ target }) => {
    clearTimeout(timer)
    const at = target instanceof Element && !peeking.get() ? peekedAt(target) : null
    if (at) timer = setTimeout(() => readAhead(at), pause)
  })
}
