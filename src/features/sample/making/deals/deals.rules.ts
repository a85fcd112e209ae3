import type { SampleCalendar } from '../calendar.rules.ts'
import type { SampleAccount } from '../firm/accounts.rules.ts'
import { sites } from '../firm/names.rules.ts'
import { equipment, fair, leakyProduct, type SampleProduct, type Segment, services, sources } from '../firm/offer.rules.ts'
import { sellers, type TeamName } from '../firm/people.rules.ts'
import type { PipelineName } from '../firm/road.rules.ts'
import { head } from '../life.rules.ts'
import { type Random, randomFor } from '../random.rules.ts'
import { season } from './odds.rules.ts'
import { type Walk, walk } from './walk.rules.ts'

/** A deal as a story; what is written of it follows in other files. */
export interface SampleDeal {
  readonly key: string
  readonly name: string
  readonly pipeline: PipelineName
  readonly account: SampleAccount
  readonly owner: string
  readonly product: SampleProduct
  readonly others: readonly SampleProduct[]
  readonly quantity: number
  readonly type: 'new' | 'upsell' | 'cross-sell' | 'renewal'
  readonly source: string
  readonly campaign: string | null
  readonly start: number
  readonly walk: Walk
}

const counts = { ordinary: 590, fair: 105, contracts: 205 } as const
/** Days before today on which the trade show opened. */
const fairOpened = 318

export function sampleDeals(seed: number, calendar: SampleCalendar, accounts: readonly SampleAccount[]): readonly SampleDeal[] {
  const random = randomFor(seed, 'deals')
  const opened = calendar.today - fairOpened
  const ordinary = Array.from({ length: counts.ordinary }, (_, i) => ordinaryDeal(random, calendar, accounts, i))
  const atFair = Array.from({ length: counts.fair }, (_, i) => {
    const start = opened + Math.min(90, random.around(16)) + random.next()
    return equipmentDeal(random, calendar, known(accounts, start), { start, key: `deal:fair:${i}`, campaign: fair })
  })
  const equipmentDeals = [...ordinary, ...atFair]
  return [...equipmentDeals, ...contracts(random, calendar, accounts, equipmentDeals)]
}

/** Firms that are known by the day. */
const known = (accounts: readonly SampleAccount[], day: number) => accounts.filter(({ since }) => since + 1 < day)

function ordinaryDeal(random: Random, calendar: SampleCalendar, accounts: readonly SampleAccount[], i: number): SampleDeal {
  const segment = random.weighted(['industry', 'public', 'pools'] as const, (one) => ({ industry: 5, public: 3, pools: 3 })[one])
  const start = seasonalDay(random, calendar, segment)
  const mine = known(accounts, start).filter((account) => account.segment === segment)
  return equipmentDeal(random, calendar, mine, {
    start,
    key: `deal:${i}`,
    campaign: campaignFor(random, segment, calendar.month(start)),
  })
}

/** A day by the season of the segment and a little more with every month. */
function seasonalDay(random: Random, calendar: SampleCalendar, segment: Segment): number {
  const most = Math.max(...season[segment])
  for (;;) {
    const day = 4 + random.next() * (calendar.today - 6)
    const growth = 0.6 + (0.4 * day) / calendar.today
    if (random.chance(((season[segment][calendar.month(Math.floor(day)) - 1] ?? 1) / most) * growth)) return day
  }
}

function campaignFor(random: Random, segment: Segment, month: number): string | null {
  if (segment === 'pools' && month >= 2 && month <= 5) return random.chance(0.5) ? 'campaign:pools' : null
  if (!random.chance(0.22)) return null
  return segment === 'public' ? 'campaign:webinar' : random.of(['campaign:advert', 'campaign:guide'] as const)
}

/** Share of the deals that the head of sales leads in person: of all, and of those of the last weeks. */
const ownShare = { ever: 0.06, now: 0.16 } as const
const lastWeeks = 75 // days

function equipmentDeal(
  random: Random,
  calendar: SampleCalendar,
  accounts: readonly SampleAccount[],
  { start, key, campaign }: { readonly start: number; readonly key: string; readonly campaign: string | null },
): SampleDeal {
  const account = random.of(accounts)
  const owner = random.chance(start > calendar.today - lastWeeks ? ownShare.now : ownShare.ever) ? head : ownerOf(random, account)
  const product = random.weighted(equipment, ({ asked, key: of }) => asked[account.segment] * (of === leakyProduct ? 1.6 : 1))
  const others = random.chance(0.35) ? [random.of(equipment)].filter((other) => other !== product) : []
  const facts = {
    pipeline: 'equipment',
    product: product.key,
    owner,
    team: teamOf(owner, account),
    region: account.region,
    campaign,
  } as const
  return {
    key,
    name: `${product.name}, ${random.of(sites[account.segment])}`,
    pipeline: 'equipment',
    account,
    owner,
    product,
    others,
    quantity: product.price < 15_000 ? random.between(1, 4) : random.weighted([1, 2, 3], (n) => 8 / n ** 2),
    type: account.old && random.chance(0.5) ? random.of(['upsell', 'cross-sell'] as const) : 'new',
    source: campaign === fair ? 'source:fair' : random.of(sources.filter(({ key: of }) => of !== 'source:fair')).key,
    campaign,
    start,
    walk: walk(facts, start, calendar, random),
  }
}

const ownerOf = (random: Random, account: SampleAccount): string =>
  account.owner !== head && random.chance(0.8)
    ? account.owner
    : random.of(sellers.filter(({ team }) => team === account.team)).key

const teamOf = (owner: string, account: SampleAccount): TeamName =>
  owner === head ? 'sales' : (sellers.find(({ key }) => key === owner)?.team ?? account.team)

/** Service contracts: offered after equipment was sold, and renewed with old customers. */
function contracts(
  random: Random,
  calendar: SampleCalendar,
  accounts: readonly SampleAccount[],
  sold: readonly SampleDeal[],
): readonly SampleDeal[] {
  const after = sold
    .filter(({ walk: { end } }) => end === 'won')
    .map(({ account, walk: { visits } }) => ({
      account,
      start: (visits.at(-1)?.from ?? 0) + 8 + random.around(30),
      type: 'cross-sell' as const,
    }))
    .filter(({ start }) => start < calendar.today - 3)
  const customers = accounts.filter(({ old }) => old)
  const renewals = Array.from({ length: counts.contracts }, () => {
    return { account: random.of(customers), start: 4 + random.next() * (calendar.today - 8), type: 'renewal' as const }
  })
  return [...after, ...renewals].slice(0, counts.contracts).map(({ account, start, type }, i): SampleDeal => {
    const product = random.of(services)
    const owner = random.chance(0.7) ? 'ines' : account.owner === head ? 'ayesha' : account.owner
    const facts = {
      pipeline: 'service',
      product: product.key,
      owner,
      team: 'sales',
      region: account.region,
      campaign: null,
    } as const
    return {
      key: `contract:${i}`,
      name: `${product.name}, ${account.name}`,
      pipeline: 'service',
      account,
      owner,
      product,
      others: [],
      quantity: random.between(1, 3),
      type,
      source: 'source:phone',
      campaign: null,
      start,
      walk: walk(facts, start, calendar, random),
    }
  })
}
