import type { SampleCalendar } from '../calendar.rules.ts'
import { born, head, type Life } from '../life.rules.ts'
import { type Random, randomFor } from '../random.rules.ts'
import { type FirmName, firmNames } from './names.rules.ts'
import { learningRegion, type Segment, sources, tagKey } from './offer.rules.ts'
import { sellers, type TeamName } from './people.rules.ts'

export interface SampleAccount {
  readonly key: string
  readonly name: string
  readonly segment: Segment
  readonly region: string
  readonly owner: string
  readonly team: TeamName
  /** Day it became known. */
  readonly since: number
  /** Bought before the history begins. */
  readonly old: boolean
  readonly life: Life
}

interface Region {
  readonly name: string
  readonly country: string
  readonly team: TeamName
  readonly prefix: string
  readonly cities: readonly string[]
  readonly weight: number
}

const region = (
  [name, country, team, prefix]: readonly [string, string, TeamName, string],
  weight: number,
  ...cities: string[]
): Region => ({ name, country, team, prefix, cities, weight })
// Telephone numbers lie in ranges that are kept free for fiction, or end in what nobody has.
const regions: readonly Region[] = [
  region([learningRegion, 'Germany', 'north', '+493023125'], 17, 'Hafenstadt', 'Moorwarden', 'Altmoor'),
  region(['Hamburg', 'Germany', 'north', '+494066969'], 9, 'Hamburg'),
  region(['Schleswig-Holstein', 'Germany', 'north', '+493023125'], 9, 'Sandhorn', 'Strandhorn'),
  region(['Saxony', 'Germany', 'north', '+493023125'], 10, 'Ebersfelde', 'Pfeilstedt'),
  region(['Bavaria', 'Germany', 'south', '+498999998'], 16, 'Oberau', 'Tannau', 'Steinach'),
  region(['Baden-Württemberg', 'Germany', 'south', '+492214710'], 10, 'Brenndorf', 'Seeburg'),
  region(['Tyrol', 'Austria', 'south', '+431555010'], 6, 'Kaltbrunn', 'Tannhof'),
  region(['Zurich', 'Switzerland', 'south', '+41445550'], 6, 'Kronsee', 'Reuss'),
]

const accountKey = (name: string) => `account:${name}`
const share = 0.07 // of the accounts belong to the head of sales

export function sampleAccounts(
  seed: number,
  calendar: SampleCalendar,
  currency: string,
  minor: number,
): readonly SampleAccount[] {
  const random = randomFor(seed, 'accounts')
  const parents = new Set(firmNames.map(({ parent }) => parent))
  return firmNames.map((firm, i): SampleAccount => {
    const place = namedPlace(firm.name) ?? random.weighted(regions, ({ weight }) => weight)
    const old = random.chance(0.45)
    const isParent = parents.has(firm.name)
    // Groups are known from the first day, as their parts name them.
    const since = old || isParent ? random.between(0, 2) : random.between(3, Math.round(calendar.today * 0.75))
    const mates = sellers.filter(({ team }) => team === place.team)
    const owner = isParent || random.chance(share) ? head : random.of(mates).key
    const values = valuesOf(random, firm, place, i)
    const life = born(
      'account',
      accountKey(firm.name),
      { at: calendar.moment(since + random.next() * 0.4), by: owner },
      {
        ...values,
        owner,
        lifecycle: old ? 'customer' : 'prospect',
        revenue: random.chance(0.6) ? { amount: values.employees * random.between(9, 22) * 10_000 * minor, currency } : null,
      },
    )
    const { key } = life
    return { key, name: firm.name, segment: firm.segment, region: place.name, owner, team: place.team, since, old, life }
  })
}

/** A firm that bears the name of a town is there. */
const namedPlace = (name: string) => regions.find(({ cities }) => cities.some((city) => name.includes(city)))

function valuesOf(random: Random, { name, industry, parent }: FirmName, place: Region, i: number) {
  const domain = domainOf(name)
  return {
    name,
    industry,
    parent: parent ? accountKey(parent) : null,
    employees: Math.round(random.around(120)),
    founded: random.between(1888, 2016),
    street: `${random.of(['Hauptstraße', 'Am Hafen', 'Industrieweg', 'Mühlenweg', 'Bahnhofstraße', 'Wasserweg'])} ${random.between(1, 98)}`,
    postcode: place.country === 'Germany' ? String(random.between(20_000, 89_999)) : String(random.between(6_000, 8_999)),
    city: place.cities.find((city) => name.includes(city)) ?? random.of(place.cities),
    region: place.name,
    country: place.country,
    website: `https://www.${domain}`,
    phone: `${place.prefix}${String(100 + i).padStart(3, '0')}`,
    source: random.of(sources).key,
    tags: random.chance(0.2) ? [tagKey(random.of(['Framework agreement', 'Reference site'] as const))] : [],
  }
}

/** Addresses under `.example` belong to nobody (RFC 2606). */
export function domainOf(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/ä/g, 'ae')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return `${plain}.example`
}
