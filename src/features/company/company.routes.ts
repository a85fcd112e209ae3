import { keep } from '../../server/records/standard.ts'
import { accept } from '../../server/refused.ts'
import { answer, verb } from '../../server/verb.ts'
import { changeCompany, exchangeRate, exchangeRates, getCompany, putExchangeRates } from './company.contract.ts'
import { companyOf, lockCompany, saveCompany } from './company.queries.ts'
import { checkRate, decideCompany } from './company.rules.ts'
import { putRates } from './rates/rates.queries.ts'

answer(getCompany, ({ tx }) => companyOf(tx))

verb(changeCompany, async (context, inputs) => {
  const results = []
  for (const change of inputs) {
    const { company, hasRates } = await lockCompany(context.tx)
    const [decided] = accept([decideCompany(company, change, hasRates)])
    if (decided) results.push(await saveCompany(context, company, decided))
  }
  return results
})

keep(exchangeRate, exchangeRates, {
  async rules({ tx }) {
    const { company } = await lockCompany(tx)
    return ({ after }) => (after.archivedAt ? undefined : checkRate(after, company)) ?? after
  },
})

verb(putExchangeRates, async (context, inputs) => {
  const results = []
  for (const { rates } of inputs) results.push(await putRates(context, rates))
  return results
})
