import { answer } from '../../server/verb.ts'
import { getFieldHealth, getLikenesses, getRecordHealth } from './health.contract.ts'
import { fieldHealth, leavers, likenesses, recordLines } from './health.queries.ts'

answer(getRecordHealth, async (context) => {
  const [lines, people] = await Promise.all([recordLines(context), leavers(context)])
  return { lines: [...lines], leavers: people }
})

answer(getFieldHealth, async (context) => ({ fields: [...(await fieldHealth(context))] }))

answer(getLikenesses, async (context) => ({ pairs: [...(await likenesses(context))] }))
