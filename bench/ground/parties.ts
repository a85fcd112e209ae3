import { account } from '../../src/features/accounts/account.contract.ts'
import { contact } from '../../src/features/contacts/contact.contract.ts'
import { type Firm, newRow, someMoment, someMoney } from './firm.ts'
import { accountName, familyName, firstName, industries, phoneNumber, places, plainName } from './names.ts'
import type { HistoryWriter } from './writer.ts'

/** An account as its contacts and deals need to know it. */
export interface Party {
  readonly id: string
  readonly name: string
  readonly owner: string
  readonly at: number
}

export async function writeAccounts(firm: Firm, writer: HistoryWriter): Promise<readonly Party[]> {
  const parties: Party[] = []
  for (let i = 0; i < firm.size.accounts; i++) parties.push(await writeAccount(firm, writer))
  return parties
}

async function writeAccount(firm: Firm, writer: HistoryWriter): Promise<Party> {
  const { random } = firm
  const at = someMoment(firm)
  const party = { id: random.id(at), name: accountName(random), owner: random.of(firm.sellers), at }
  const [city, country, prefix] = random.of(places)
  const row = newRow(party.id, at, {
    name: party.name,
    parent: null,
    lifecycle: random.of(['prospect', 'customer', 'customer', 'former']),
    industry: random.of(industries),
    employees: Math.ceil(Math.exp(1 + 7 * random.next())),
    revenue: random.chance(0.7) ? someMoney(random) : null,
    founded: 1900 + random.below(125),
    street: `${familyName(random)}straße ${random.below(200) + 1}`,
    postcode: String(10_000 + random.below(89_999)),
    city,
    country,
    website: `https://${plainName(party.name)}.example`,
    phone: phoneNumber(random, prefix),
    owner: party.owner,
    source: random.of(firm.sources),
    tags: random.chance(0.3) ? [random.of(firm.tags)] : [],
  })
  await writer.write(account, [{ verb: 'createAccount', occurredAt: row.createdAt, before: null, after: row }])
  return party
}

/** Contacts, and which of them stand at which account. */
export async function writeContacts(
  firm: Firm,
  writer: HistoryWriter,
  parties: readonly Party[],
): Promise<ReadonlyMap<string, string[]>> {
  const { random } = firm
  const people = new Map<string, string[]>()
  for (let i = 0; i < firm.size.contacts; i++) {
    const party = random.of(parties)
    const id = await writeContact(firm, writer, party)
    people.set(party.id, [...(people.get(party.id) ?? []), id])
  }
  return people
}

async function writeContact(firm: Firm, writer: HistoryWriter, party: Party): Promise<string> {
  const { random } = firm
  const at = Math.min(party.at + random.around(1e9), firm.now - 1)
  const [first, last] = [firstName(random), familyName(random)]
  const [city, country, prefix] = random.of(places)
  const row = newRow(random.id(at), at, {
    firstName: first,
    lastName: last,
    account: party.id,
    jobTitle: random.of(['Buyer', 'Head of plant', 'Managing director', 'Engineer', 'Accountant', null]),
    decisionPower: random.of(['decides', 'influences', 'uses', null, null]),
    emails: [`${plainName(first)}.${plainName(last)}@${plainName(party.name)}.example`],
    phones: random.chance(0.8) ? [phoneNumber(random, prefix)] : [],
    city,
    country,
    doNotCall: random.chance(0.05),
    doNotMail: random.chance(0.1),
    owner: party.owner,
    tags: [],
  })
  await writer.write(contact, [{ verb: 'createContact', occurredAt: row.createdAt, before: null, after: row }])
  return row.id
}
