import { minorDigits } from '../../../contract/money.ts'
import { historyDays, sampleCalendar } from './calendar.rules.ts'
import { activityLives, headsDay } from './deals/activities.rules.ts'
import { dealLife } from './deals/dealLife.rules.ts'
import { type SampleDeal, sampleDeals } from './deals/deals.rules.ts'
import { interestLives, stakeholderLives } from './deals/parts.rules.ts'
import { type SampleAccount, sampleAccounts } from './firm/accounts.rules.ts'
import { affiliationLives, sampleContacts } from './firm/contacts.rules.ts'
import { improvementLives } from './firm/improvements.rules.ts'
import { offerLives } from './firm/offer.rules.ts'
import { peopleLives } from './firm/people.rules.ts'
import { roadLives } from './firm/road.rules.ts'
import type { Life } from './life.rules.ts'

export interface SampleWish {
  readonly seed: number
  /** The day the history ends on, `YYYY-MM-DD` in the zone. */
  readonly today: string
  readonly zone: string
  readonly currency: string
  /** Place of the first of its pipelines among those that are there. */
  readonly position: number
}

/**
 * A water-equipment and services firm with a year and a half of history. Pure: the same wish gives the same lives on every machine.
 * Lives stand in an order in which each names only those before it or its own kind, but for teams and their people.
 */
export function sampleCompany({ seed, today, zone, currency, position }: SampleWish): readonly Life[] {
  const calendar = sampleCalendar(today, zone)
  const coin = { currency, minor: 10 ** minorDigits(currency) }
  const founded = calendar.at(0, 7)
  const accounts = sampleAccounts(seed, calendar, currency, coin.minor)
  const contacts = sampleContacts(seed, calendar, accounts)
  const deals = sampleDeals(seed, calendar, accounts)
  const at = ({ account }: SampleDeal) => contacts.filter((contact) => contact.account === account.key)
  return [
    ...peopleLives(founded),
    ...offerLives(founded, currency, coin.minor),
    ...roadLives(founded, position),
    ...improvementLives(calendar),
    ...accounts.map((account) => grown(account, deals, (time) => calendar.moment(time))),
    ...contacts.map(({ life }) => life),
    ...affiliationLives(seed, calendar, contacts),
    ...deals.map((deal) => dealLife(seed, calendar, deal, coin)),
    ...deals.flatMap((deal) => interestLives(calendar, deal, coin)),
    ...deals.flatMap((deal) => stakeholderLives(seed, calendar, deal, at(deal))),
    ...deals.flatMap((deal) => activityLives(seed, calendar, deal, at(deal))),
    ...headsDay(seed, calendar, deals),
  ]
}

/** Whoever buys for the first time becomes a customer. */
function grown(account: SampleAccount, deals: readonly SampleDeal[], moment: (time: number) => string): Life {
  if (account.old) return account.life
  const won = deals.filter((deal) => deal.account === account && deal.walk.end === 'won')
  const first = Math.min(...won.map(({ walk }) => walk.visits.at(-1)?.from ?? historyDays))
  if (won.length === 0) return account.life
  const deed = { at: moment(first), by: account.owner, verb: 'patchAccount', values: { lifecycle: 'customer' } }
  return { ...account.life, deeds: [...account.life.deeds, deed] }
}
