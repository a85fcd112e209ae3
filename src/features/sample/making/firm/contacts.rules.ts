import type { SampleCalendar } from '../calendar.rules.ts'
import { born, type Deed, type Life } from '../life.rules.ts'
import { type Random, randomFor } from '../random.rules.ts'
import { domainOf, type SampleAccount } from './accounts.rules.ts'
import { firstNames, lastNames } from './names.rules.ts'
import { type Segment, tagKey } from './offer.rules.ts'

export interface SampleContact {
  readonly key: string
  readonly name: string
  readonly account: string
  readonly power: 'decides' | 'influences' | 'uses' | 'blocks' | 'none'
  readonly life: Life
}

type Post = readonly [jobTitle: string, power: SampleContact['power']]

const posts: Readonly<Record<Segment, readonly Post[]>> = {
  industry: [
    ['Managing director', 'decides'],
    ['Head of production', 'decides'],
    ['Maintenance engineer', 'uses'],
    ['Head of purchasing', 'influences'],
    ['Quality manager', 'influences'],
    ['Controller', 'blocks'],
  ],
  public: [
    ['Works director', 'decides'],
    ['Head of engineering', 'decides'],
    ['Network engineer', 'uses'],
    ['Procurement officer', 'influences'],
    ['Hygiene officer', 'influences'],
    ['Treasurer', 'blocks'],
  ],
  pools: [
    ['Managing director', 'decides'],
    ['Pool manager', 'uses'],
    ['Technical manager', 'decides'],
    ['Hotel manager', 'influences'],
    ['Caretaker', 'uses'],
  ],
}

/** Two to four people at each account; the first is whom the others report to. */
export function sampleContacts(
  seed: number,
  calendar: SampleCalendar,
  accounts: readonly SampleAccount[],
): readonly SampleContact[] {
  const random = randomFor(seed, 'contacts')
  const taken = new Set<string>()
  return accounts.flatMap((account) =>
    posts[account.segment]
      .slice(
        0,
        random.weighted([2, 3, 4], (n) => 5 - Math.abs(n - 3) * 2),
      )
      .map((post, i) => {
        const person = freeName(random, taken)
        const key = `contact:${account.name}:${i}`
        const known = account.since + (i === 0 ? 0.5 : random.between(1, 60))
        const at = calendar.moment(Math.min(known, calendar.today - 4))
        const values = { ...valuesOf(random, person, post), ...address(person, account, i + 1) }
        const life = born(
          'contact',
          key,
          { at, by: account.owner },
          { ...values, reportsTo: i === 0 ? null : `contact:${account.name}:0` },
        )
        return { key, name: `${person.first} ${person.last}`, account: account.key, power: post[1], life }
      }),
  )
}

interface Name {
  readonly first: string
  readonly last: string
}

function freeName(random: Random, taken: Set<string>): Name {
  for (;;) {
    const name = { first: random.of(firstNames), last: random.of(lastNames) }
    const whole = `${name.first} ${name.last}`
    if (taken.has(whole)) continue
    taken.add(whole)
    return name
  }
}

function valuesOf(random: Random, { first, last }: Name, [jobTitle, decisionPower]: Post) {
  return {
    firstName: first,
    lastName: last,
    jobTitle,
    decisionPower,
    preferredChannel: random.chance(0.5) ? random.of(['email', 'phone'] as const) : null,
    doNotMail: random.chance(0.05),
    tags: random.chance(0.06) ? [tagKey('Reference site')] : [],
  }
}

function address({ first, last }: Name, { key, name, owner, life }: SampleAccount, extension: number) {
  const { phone, city, country } = (life.deeds[0] as Deed).values as { phone: string; city: string; country: string }
  const mailbox = `${first}.${last}`.toLowerCase().replace(/[^a-z.]/g, '')
  return { account: key, emails: [`${mailbox}@${domainOf(name)}`], phones: [`${phone}${extension}`], city, country, owner }
}

/** Consulting engineers and the like: people who also belong to a second firm. */
export function affiliationLives(seed: number, calendar: SampleCalendar, contacts: readonly SampleContact[]): readonly Life[] {
  const random = randomFor(seed, 'affiliations')
  const roles = ['Advisory board', 'Consulting engineer', 'Former employer', 'Planning office']
  return roles.flatMap((role, i) =>
    [0, 1, 2].map((n) => {
      const contact = random.of(contacts)
      const other = random.of(contacts.filter(({ account }) => account !== contact.account))
      const at = calendar.moment(calendar.today - random.between(5, 90))
      return born('affiliation', `affiliation:${i}:${n}`, at, { contact: contact.key, account: other.account, role })
    }),
  )
}
