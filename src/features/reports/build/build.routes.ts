import { answer, json } from '../../../server/verb.ts'
import { buildReport, getBuiltRecords } from './build.contract.ts'
import { builtRecordsJson, countReport } from './build.queries.ts'

answer(buildReport, (context, { definition }) => countReport(context, definition, true))
answer(getBuiltRecords, async (context, input) => json(await builtRecordsJson(context, input)))
