import type { SampleCalendar } from '../calendar.rules.ts'
import type { SampleContact } from '../firm/contacts.rules.ts'
import { born, type Life } from '../life.rules.ts'
import { type Random, randomFor } from '../random.rules.ts'
import type { Coin } from './dealLife.rules.ts'
import type { SampleDeal } from './deals.rules.ts'

/** The products of a deal, made with it. */
export function interestLives(calendar: SampleCalendar, deal: SampleDeal, { currency, minor }: Coin): readonly Life[] {
  const at = calendar.moment(deal.start)
  return [deal.product, ...deal.others].map((product, i) => {
    const price = { amount: product.price * minor, currency }
    const quantity = i === 0 ? deal.quantity : 1
    return born(
      'interest',
      `interest:${deal.key}:${i}`,
      { at, by: deal.owner },
      { opportunity: deal.key, product: product.key, quantity, price },
    )
  })
}

const roleOf = { decides: 'decides', influences: 'influences', uses: 'uses', blocks: 'blocks', none: 'uses' } as const

/** One to three people of the account, with the part each has in the decision. */
export function stakeholderLives(
  seed: number,
  calendar: SampleCalendar,
  deal: SampleDeal,
  people: readonly SampleContact[],
): readonly Life[] {
  const random = randomFor(seed, `${deal.key} people`)
  const at = calendar.moment(Math.floor(deal.start) + 0.995)
  return some(random, people).map((contact, i) =>
    born(
      'stakeholder',
      `stakeholder:${deal.key}:${i}`,
      { at, by: deal.owner },
      {
        opportunity: deal.key,
        contact: contact.key,
        role: random.chance(0.15) ? 'champion' : roleOf[contact.power],
        stance: stanceIn(deal, random),
      },
    ),
  )
}

function some(random: Random, people: readonly SampleContact[]): readonly SampleContact[] {
  const from = random.between(0, Math.max(0, people.length - 1))
  return [...people.slice(from), ...people.slice(0, from)].slice(0, random.between(1, 3))
}

function stanceIn({ walk: { end } }: SampleDeal, random: Random): string | null {
  if (random.chance(0.25)) return null
  const isFor = random.chance(end === 'won' ? 0.8 : end === 'lost' ? 0.3 : 0.5)
  return isFor ? 'for' : random.of(['unsure', 'against'] as const)
}
