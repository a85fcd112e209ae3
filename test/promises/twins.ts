import { accounts } from '../../src/features/accounts/account.contract.ts'
import { activities } from '../../src/features/activities/activity.contract.ts'
import { affiliations, contacts } from '../../src/features/contacts/contact.contract.ts'
import { interests, moveOpportunity, opportunities } from '../../src/features/opportunities/opportunity.contract.ts'
import { users } from '../../src/features/people/user.contract.ts'
import { products } from '../../src/features/products/product.contract.ts'
import { tags } from '../../src/features/tags/tag.contract.ts'
import { stagesByName } from '../make.ts'
import type { World } from '../world.ts'
import { makeCompany } from './people.ts'

/** What differs between two databases that must look the same to who may not see it. */
export interface Secret {
  readonly amount: number | null
  readonly closeDate: string | null
  readonly industry: string
  readonly text: string
  readonly email: string
  readonly phone: string
  /** Whether what one sees points to records that one does not see, or to nothing. */
  readonly linked: boolean
}

/** The same ids in both databases: `id(7)` is the seventh. */
export const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`

/**
 * Fills a database with a seller's own records and a stranger's. The stranger's differ by the secret in every field, and so do
 * the fields of the seller's own that are hidden from the seller.
 */
export async function fill(world: World, secret: Secret): Promise<{ seller: string; stranger: string }> {
  const { owner } = world
  const company = await makeCompany(world)
  const role = (await owner.call(users.get, { id: company.mate })).role?.id as string
  const seller = (await owner.call(users.create, { id: id(1), name: 'Seller', role, teams: [company.teams.own] })).id
  const { stranger } = company
  const money = secret.amount === null ? null : { amount: secret.amount, currency: 'EUR' }
  await owner.call(tags.create, { id: id(2), name: 'Tag' })
  await owner.call(products.create, { id: id(3), name: 'Pump' })
  await owner.callAll(accounts.create, [
    { id: id(10), name: 'Brook', owner: seller, industry: secret.industry, revenue: money },
    { id: id(11), name: `Hidden ${secret.text}`, owner: stranger, city: secret.text, phone: secret.phone, industry: secret.text },
  ])
  const unseen = { emails: [secret.email], phones: [secret.phone], account: id(11) }
  await owner.call(contacts.create, { id: id(21), lastName: secret.text, owner: stranger, ...unseen })
  const reportsTo = secret.linked ? id(21) : null
  await owner.call(contacts.create, { id: id(20), lastName: 'Brooks', owner: seller, account: id(10), reportsTo })
  await owner.call(affiliations.create, { id: id(22), contact: id(21), account: secret.linked ? id(10) : id(11) })
  const { Needs } = await stagesByName(owner)
  const deal = { owner: seller, amount: money, closeDate: secret.closeDate, probability: secret.amount === null ? null : 35 }
  await owner.callAll(opportunities.create, [
    { id: id(30), name: 'Softener', account: id(10), ...deal },
    { id: id(31), name: 'Filter', account: secret.linked ? id(11) : null, tags: [id(2)], ...deal },
    { id: id(32), name: secret.text, account: id(10), owner: stranger, amount: money, externalId: secret.text },
  ])
  await owner.call(moveOpportunity, { id: id(30), stage: Needs?.id as string })
  await owner.call(opportunities.patch, { id: id(30), amount: { amount: (secret.amount ?? 0) + 1, currency: 'EUR' } })
  await owner.call(opportunities.patch, { id: id(32), name: `${secret.text} two` })
  await owner.call(interests.create, { id: id(40), opportunity: id(30), product: id(3), price: money })
  await owner.callAll(activities.create, [
    {
      id: id(50),
      kind: 'task',
      subject: 'Call',
      owner: seller,
      about: { entity: 'opportunity', id: id(32) },
    },
    { id: id(51), kind: 'task', subject: 'Own', owner: seller, about: secret.linked ? { entity: 'account', id: id(11) } : null },
    { id: id(52), kind: 'call', subject: secret.text, owner: stranger, about: { entity: 'opportunity', id: id(30) } },
  ])
  return { seller, stranger }
}
