import { v7 as newId } from 'uuid'
import type { Endpoint } from '../../src/contract/endpoint.ts'
import { accounts } from '../../src/features/accounts/account.contract.ts'
import { activities } from '../../src/features/activities/activity.contract.ts'
import { campaigns, sources } from '../../src/features/campaigns/campaign.contract.ts'
import { exchangeRates } from '../../src/features/company/company.contract.ts'
import { affiliations, contacts } from '../../src/features/contacts/contact.contract.ts'
import { declaredFields } from '../../src/features/declared/fields/declaredField.contract.ts'
import { declaredObjects, objectEndpoints, steps } from '../../src/features/declared/objects/object.contract.ts'
import { attachments } from '../../src/features/files/attachment.contract.ts'
import { importMappings } from '../../src/features/imports/keeping/keptMapping.contract.ts'
import { improvements } from '../../src/features/improvements/improvement.contract.ts'
import { interests, opportunities, stakeholders } from '../../src/features/opportunities/opportunity.contract.ts'
import { roles, teams, users } from '../../src/features/people/user.contract.ts'
import { lostReasons, pipelines, stages } from '../../src/features/pipelines/pipeline.contract.ts'
import { products } from '../../src/features/products/product.contract.ts'
import type { ReportDefinition } from '../../src/features/reports/build/build.contract.ts'
import { dashboards } from '../../src/features/reports/dashboards/dashboard.contract.ts'
import { savedReports } from '../../src/features/reports/saved/savedReport.contract.ts'
import { tags } from '../../src/features/tags/tag.contract.ts'
import { pins } from '../../src/features/timeline/pins/pin.contract.ts'
import { getTimeline } from '../../src/features/timeline/timeline.contract.ts'
import { views } from '../../src/features/views/view.contract.ts'
import { entityNamed } from '../../src/server/entities.ts'
import type { Caller } from '../world.ts'

type Id = { readonly id: string }

/** One owner's record of each entity that is owned or a part of something owned. */
export interface Holding {
  /** Null: nobody's. */
  readonly owner: string | null
  readonly ids: Readonly<Record<string, string>>
}

/** Makes a full set of records for each owner, in one batch per entity. */
export async function makeHoldings(by: Caller, owners: readonly (string | null)[]): Promise<readonly Holding[]> {
  const product = await by.call(products.create, { name: 'Softener S', listPrice: { amount: 129_900, currency: 'EUR' } })
  const all = async <In>(endpoint: Endpoint<In, Id>, input: (owner: string | null, i: number) => In): Promise<Id[]> =>
    by.callAll(endpoint, owners.map(input))
  const account = await all(accounts.create, (owner, i) => ({ name: `Account ${i}`, owner, industry: 'water', revenue: eur(i) }))
  const contact = await all(contacts.create, (owner, i) => ({
    lastName: `Contact ${i}`,
    owner,
    account: account[i]?.id as string,
  }))
  // A contact takes part in a deal once; a second one is there to be added.
  const otherContact = await all(contacts.create, (owner, i) => ({ lastName: `Other contact ${i}`, owner }))
  const opportunity = await all(opportunities.create, (owner, i) => ({
    name: `Opportunity ${i}`,
    owner,
    account: account[i]?.id as string,
    amount: eur(100 + i),
  }))
  const activity = await all(activities.create, (owner, i) => ({
    kind: 'task' as const,
    subject: `Activity ${i}`,
    owner,
    about: { entity: 'opportunity', id: opportunity[i]?.id as string },
  }))
  const of = (made: readonly Id[], i: number) => made[i]?.id as string
  const affiliation = await all(affiliations.create, (_, i) => ({ contact: of(contact, i), account: of(account, i) }))
  const stakeholder = await all(stakeholders.create, (_, i) => ({ opportunity: of(opportunity, i), contact: of(contact, i) }))
  const interest = await all(interests.create, (_, i) => ({
    opportunity: of(opportunity, i),
    product: product.id,
    price: eur(7),
  }))
  const view = await all(views.create, (owner, i) => ({ name: `View ${i}`, entity: 'account', owner }))
  const surveys = await declareSurveys(by)
  const xSurvey = await all(surveys.create as unknown as typeof accounts.create, (owner, depth) => surveyOf(owner, depth))
  const report = await all(savedReports.create, (owner, i) => ({ name: `Report ${i}`, definition: ofPeople, owner }))
  const dashboard = await all(dashboards.create, (owner, i) => ({ name: `Dashboard ${i}`, owner }))
  const importMapping = await all(importMappings.create, (owner, i) => ({ name: `Mapping ${i}`, ...ofNames, owner }))
  const owned = { account, contact, otherContact, opportunity, activity, view, report, dashboard, importMapping, xSurvey }
  const made = { ...owned, affiliation, stakeholder, interest, ...(await hangOnDeals(by, opportunity)) }
  const holdings = owners.map((owner, i) => ({
    owner,
    ids: Object.fromEntries(Object.entries(made).map(([name, list]) => [name, of(list, i)])),
  }))
  await disown(by, holdings)
  return holdings
}

/** A kind of records that people have declared, with a field and a track, as the entity `xSurvey`. */
async function declareSurveys(by: Caller) {
  const { id } = await by.call(declaredObjects.create, { one: 'survey', many: 'Surveys', tracked: true })
  await by.callAll(steps.create, [
    { object: id, name: 'Planned', position: 0 },
    { object: id, name: 'Done', type: 'won', position: 1 },
  ])
  await by.call(declaredFields.create, { entity: 'xSurvey', label: 'Depth', kind: 'integer' })
  return objectEndpoints(entityNamed('xSurvey'))
}

/** What hangs on each deal: a pinned entry of its timeline, another entry to be pinned, and a file. */
async function hangOnDeals(by: Caller, deals: readonly Id[]): Promise<Readonly<Record<string, readonly Id[]>>> {
  const about = deals.map(({ id }) => ({ entity: 'opportunity', id }))
  const entries = await Promise.all(deals.map(({ id }) => entriesOf(by, id)))
  const pin = await by.callAll(
    pins.create,
    about.map((deal, i) => ({ about: deal, entry: Number(entries[i]?.[0]?.id) })),
  )
  const file = await upload(by)
  const attachment = await by.callAll(
    attachments.create,
    about.map((deal, i) => ({ name: `Picture ${i}.png`, file, about: deal })),
  )
  return { pin, attachment, entry: entries.map((list) => list[1] as Id), file: deals.map(() => ({ id: file })) }
}

/** A tiny picture, kept and not yet attached. */
async function upload({ server, headers }: Caller): Promise<string> {
  const payload = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  const kept = await server.inject({
    method: 'POST',
    url: '/api/files',
    payload,
    headers: { ...headers, 'content-type': 'image/png' },
  })
  return kept.json().id
}

/** The newest entries of a deal's timeline. */
const entriesOf = async (by: Caller, record: string): Promise<readonly Id[]> => {
  const { entries } = await by.call(getTimeline, { entity: 'opportunity', record, limit: 2 })
  return entries.map(({ id }) => ({ id: String(id) }))
}

/** Counted by whoever may make it: everybody reads people. */
const ofPeople: ReportDefinition = { entity: 'user', measures: [{ way: 'count' }], dimensions: [] }
const surveyOf = (owner: string | null, depth: number) => ({ name: `Survey ${depth}`, owner, depth })
const ofNames = { columns: ['Name'], mapping: { entity: 'account' as const, columns: { Name: 'name' } } }
const eur = (amount: number) => ({ amount, currency: 'EUR' })

/** Whoever makes a record owns it, so that nobody's records are made by giving them away. */
async function disown(by: Caller, holdings: readonly Holding[]): Promise<void> {
  const nobodys = holdings.filter(({ owner }) => owner === null)
  const endpoints = {
    account: accounts,
    contact: contacts,
    otherContact: contacts,
    opportunity: opportunities,
    activity: activities,
    view: views,
    xSurvey: objectEndpoints(entityNamed('xSurvey')),
    report: savedReports,
    dashboard: dashboards,
    importMapping: importMappings,
  }
  for (const { ids } of nobodys)
    for (const [name, { patch }] of Object.entries(endpoints))
      await by.call(patch as unknown as typeof accounts.patch, { id: ids[name] as string, owner: null })
}

let counter = 0
const fresh = (word: string) => `${word} ${++counter}`

/** What a new record of each entity that everybody reads is made from; nothing else hangs on it. */
export const newReference: Readonly<Record<string, (spare: Spare) => object>> = {
  product: () => ({ name: fresh('Product') }),
  tag: () => ({ name: fresh('Tag') }),
  source: () => ({ name: fresh('Source') }),
  campaign: () => ({ name: fresh('Campaign') }),
  improvement: () => ({ name: fresh('Improvement'), startsOn: '2026-11-01' }),
  pipeline: () => ({ name: fresh('Pipeline') }),
  stage: ({ pipeline }) => ({ pipeline, name: fresh('Stage') }),
  lostReason: () => ({ name: fresh('Reason') }),
  exchangeRate: () => ({ currency: 'USD', day: new Date(Date.UTC(2020, 0, ++counter)).toISOString().slice(0, 10), rate: '0.9' }),
  user: ({ role }) => ({ name: fresh('User'), role }),
  role: () => ({ name: fresh('Role') }),
  team: () => ({ name: fresh('Team') }),
  declaredField: () => ({ entity: 'account', label: fresh('Field'), kind: 'text' }),
  declaredObject: () => ({ one: fresh('object'), many: fresh('Objects'), tracked: true }),
  step: ({ ids }) => ({ object: ids.declaredObject, name: fresh('Step') }),
}

/** The field a patch changes, and to what. */
export const patchOf: Readonly<Record<string, () => object>> = {
  declaredField: () => ({ description: fresh('x') }),
  declaredObject: () => ({ oneFr: fresh('x') }),
  account: () => ({ description: fresh('x') }),
  contact: () => ({ description: fresh('x') }),
  opportunity: () => ({ description: fresh('x') }),
  activity: () => ({ body: fresh('x') }),
  affiliation: () => ({ role: fresh('x') }),
  stakeholder: () => ({ role: counter++ % 2 ? 'pays' : 'uses' }),
  interest: () => ({ quantity: (++counter % 1000) + 1 }),
  // A pin stays as it is: there is nothing to change in it.
  pin: () => ({}),
  attachment: () => ({ name: fresh('Renamed') }),
  exchangeRate: () => ({ rate: `0.${++counter}` }),
  user: () => ({ email: `${++counter}@example.com` }),
  role: () => ({ grants: { tag: { hidden: [`field${++counter}`] } } }),
}
export const renamed = () => ({ name: fresh('Renamed') })

export interface Spare {
  readonly pipeline: string
  readonly role: string
  readonly team: string
  readonly ids: Readonly<Record<string, string>>
}

const referenceEndpoints: Readonly<Record<string, { readonly create: unknown }>> = {
  product: products,
  tag: tags,
  source: sources,
  campaign: campaigns,
  improvement: improvements,
  pipeline: pipelines,
  stage: stages,
  lostReason: lostReasons,
  exchangeRate: exchangeRates,
  user: users,
  role: roles,
  team: teams,
  declaredField: declaredFields,
  declaredObject: declaredObjects,
  step: steps,
}

/** One record of each reference entity that nothing hangs on. */
export async function makeSpare(by: Caller): Promise<Spare> {
  const pipeline = (await by.call(pipelines.create, { name: 'Spare' })).id
  const role = (await by.call(roles.create, { name: 'Spare' })).id
  const team = (await by.call(teams.create, { name: 'Spare' })).id
  const ids: Record<string, string> = {}
  for (const [name, make] of Object.entries(newReference)) {
    const endpoint = referenceEndpoints[name]?.create as Endpoint<unknown, Id>
    ids[name] = (await by.call(endpoint, make({ pipeline, role, team, ids }))).id
  }
  return { pipeline, role, team, ids }
}

/** What a new record of an owned entity is made from, or a part of what this holding has. */
export function newOwned(entity: string, { owner, ids }: Holding, product: string): object {
  const id = newId()
  switch (entity) {
    case 'account':
      return { id, name: fresh('New'), owner }
    case 'contact':
      return { id, lastName: fresh('New'), owner }
    case 'opportunity':
      return { id, name: fresh('New'), owner }
    case 'activity':
      return { id, kind: 'note', subject: fresh('New'), owner }
    case 'view':
      return { id, name: fresh('New'), entity: 'account', owner }
    case 'dashboard':
      return { id, name: fresh('New'), owner }
    case 'importMapping':
      return { id, name: fresh('New'), ...ofNames, owner }
    case 'report':
      return { id, name: fresh('New'), definition: ofPeople, owner }
    case 'affiliation':
      return { id, contact: ids.contact, account: ids.account }
    case 'stakeholder':
      return { id, opportunity: ids.opportunity, contact: ids.otherContact }
    case 'attachment':
      return { id, name: 'New.png', file: ids.file, about: { entity: 'opportunity', id: ids.opportunity } }
    case 'pin':
      return { id, about: { entity: 'opportunity', id: ids.opportunity }, entry: Number(ids.entry) }
    case 'interest':
      return { id, opportunity: ids.opportunity, product }
    // Of what people have declared only the name is asked for.
    default:
      return { id, name: fresh('New'), owner }
  }
}
