import { found } from '../../../server/refused.ts'
import { answer } from '../../../server/verb.ts'
import { actorsOf } from '../session/session.queries.ts'
import { explainAccess } from './why.contract.ts'
import { explained } from './why.queries.ts'

answer(explainAccess, async (context, { person, ...record }) => {
  const [actor] = found([(await actorsOf(context.tx, [person])).get(person)])
  return explained(context, actor as NonNullable<typeof actor>, record)
})
