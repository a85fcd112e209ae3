import { e164 } from '../../server/phone.ts'
import { keep } from '../../server/records/standard.ts'
import { withNumbers } from '../contacts/phone.rules.ts'
import { account, accounts } from './account.contract.ts'
import { accountParents } from './account.queries.ts'
import { underItself } from './account.rules.ts'

keep(account, accounts, {
  rules: async ({ tx, company }, wishes) => {
    const adopted = wishes.filter(({ before, after }) => after.parent && after.parent !== before?.parent)
    const above = await accountParents(
      tx,
      adopted.map(({ after }) => after.parent as string),
    )
    const ancestors = new Map([...above, ...adopted.map(({ after }) => [after.id, after.parent] as const)])
    return ({ before, after }) =>
      underItself(after, ancestors) ?? withNumbers(after, before, (text) => e164(text, company.phoneCountry))
  },
})
