import type { Context } from '../../server/context.ts'
import { e164 } from '../../server/phone.ts'
import { keep } from '../../server/records/standard.ts'
import { affiliation, affiliations, contact, contacts } from './contact.contract.ts'
import { withNumbers } from './phone.rules.ts'

const numbersOf =
  ({ company }: Context) =>
  (text: string) =>
    e164(text, company.phoneCountry)

keep(contact, contacts, {
  rules: async (context) => {
    const read = numbersOf(context)
    return ({ before, after }) => withNumbers(after, before, read)
  },
})
keep(affiliation, affiliations)
