import { maybeEntity } from '../../../server/entities.ts'
import { same } from '../../../server/records/change.ts'
import { keep } from '../../../server/records/standard.ts'
import { countedOver } from '../build/counting/ground.queries.ts'
import { openGround } from '../build/counting/open.queries.ts'
import { receiversOf } from '../sending/receiver.queries.ts'
import { checkReceivers, withSince } from '../sending/sending.rules.ts'
import { report, savedReports } from './savedReport.contract.ts'
import { placeReport } from './savedReport.rules.ts'

keep(report, savedReports, {
  async rules(context, wishes) {
    // A report is kept only if it can be asked by whoever writes it: what is wrong with it is refused by name.
    for (const { before, after } of wishes)
      if (after.definition && !same(before?.definition, after.definition))
        countedOver(openGround(context, after.definition), null)
    const active = await receiversOf(context, wishes)
    return ({ before, after }) =>
      checkReceivers(before, after, active) ?? placeReport(withSince(before, after, context.now), maybeEntity)
  },
})
