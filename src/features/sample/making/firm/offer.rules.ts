import { born, type Life } from '../life.rules.ts'

export type Segment = 'industry' | 'public' | 'pools'

export interface SampleProduct {
  readonly key: string
  readonly name: string
  readonly code: string
  readonly series: string
  /** List price in whole units of the currency. */
  readonly price: number
  /** How often each kind of customer asks for it. */
  readonly asked: Readonly<Record<Segment, number>>
  readonly description: string
}

const product = (
  [key, name, code, series]: readonly [string, string, string, string],
  price: number,
  [industry, municipal, pools]: readonly [number, number, number],
  description: string,
): SampleProduct => ({ key, name, code, series, price, asked: { industry, public: municipal, pools }, description })

/** Equipment in two series and the services that follow it. */
export const products: readonly SampleProduct[] = [
  product(['sand200', 'Sand filter SF 200', 'SF-200', 'Clearline'], 8_900, [2, 2, 5], 'Up to 20 m³ an hour, backwash by hand.'),
  product(
    ['sand600', 'Sand filter SF 600', 'SF-600', 'Clearline'],
    21_500,
    [2, 4, 5],
    'Up to 60 m³ an hour, automatic backwash.',
  ),
  product(
    ['carbon', 'Carbon filter AC 400', 'AC-400', 'Clearline'],
    14_200,
    [4, 3, 2],
    'Takes out chlorine, taste and organic traces.',
  ),
  product(
    ['cartridge', 'Cartridge filter CF 10', 'CF-10', 'Clearline'],
    3_400,
    [3, 1, 2],
    'Ten cartridges in one housing, 5 µm.',
  ),
  product(
    ['softener', 'Softener Duo', 'SO-DUO', 'Puretec'],
    17_800,
    [5, 2, 1],
    'Two columns: one works while the other regenerates.',
  ),
  product(['ro500', 'Reverse osmosis RO 500', 'RO-500', 'Puretec'], 28_600, [4, 2, 0], '500 litres an hour on one skid.'),
  product(
    ['ro2000', 'Reverse osmosis RO 2000', 'RO-2000', 'Puretec'],
    74_000,
    [4, 2, 0],
    '2,000 litres an hour with recovery stage.',
  ),
  product(['uv', 'UV reactor UV 80', 'UV-80', 'Puretec'], 19_900, [2, 5, 3], 'Disinfects without chemicals, 80 m³ an hour.'),
  product(
    ['ozone', 'Ozone unit', 'OZ-1', 'Puretec'],
    46_500,
    [3, 3, 3],
    'Needs dry air, a plant room with ventilation and 16 A.',
  ),
  product(['basic', 'Service plan Basic', 'SP-B', 'Carewell'], 2_400, [3, 3, 3], 'One visit a year, spare parts at list price.'),
  product(['plus', 'Service plan Plus', 'SP-P', 'Carewell'], 6_800, [3, 3, 3], 'Four visits a year, wear parts included.'),
  product(
    ['monitoring', 'Remote monitoring', 'RM-1', 'Carewell'],
    3_900,
    [3, 2, 1],
    'Pressure, flow and conductivity around the clock.',
  ),
]

export const equipment = products.filter(({ series }) => series !== 'Carewell')
export const services = products.filter(({ series }) => series === 'Carewell')
/** Story: every second one fails when somebody looks at the site. */
export const leakyProduct = 'ozone'
/** Story: one region learned to win in March. */
export const learningRegion = 'Lower Saxony'

export const sources = [
  { key: 'source:web', name: 'Website', kind: 'web' },
  { key: 'source:fair', name: 'Trade show', kind: 'other' },
  { key: 'source:referral', name: 'Recommendation', kind: 'referral' },
  { key: 'source:phone', name: 'Call from the customer', kind: 'phone' },
  { key: 'source:tender', name: 'Tender portal', kind: 'other' },
  { key: 'source:partner', name: 'Consulting engineer', kind: 'partner' },
] as const

/** Story: the trade show brings many deals, and hardly one is won. */
export const fair = 'campaign:fair'
export const campaigns = [
  { key: fair, name: 'Aqua Expo', kind: 'trade show' },
  { key: 'campaign:pools', name: 'Pool season mailing', kind: 'mailing' },
  { key: 'campaign:webinar', name: 'Hospital water webinar', kind: 'event' },
  { key: 'campaign:advert', name: 'Advert in Water & Plant', kind: 'magazine' },
  { key: 'campaign:guide', name: 'Boiler water guide', kind: 'web' },
] as const

export const tags = ['Tender', 'Framework agreement', 'Retrofit', 'New build', 'Reference site', 'Urgent'] as const
export const tagKey = (tag: (typeof tags)[number]) => `tag:${tag}`

export const reasons = ['Price', 'Competitor', 'No decision', 'No budget', 'No answer', 'Timing', 'Technical fit'] as const
export type Reason = (typeof reasons)[number]
export const reasonKey = (reason: Reason) => `reason:${reason}`

/** What the company sells, and the words it sorts its work by. */
export function offerLives(at: string, currency: string, minor: number): readonly Life[] {
  return [
    ...products.map(({ key, name, code, series, price, description }) =>
      born('product', key, at, { name, code, series, description, listPrice: { amount: price * minor, currency } }),
    ),
    ...sources.map(({ key, name, kind }) => born('source', key, at, { name, kind })),
    ...campaigns.map(({ key, name, kind }) => born('campaign', key, at, { name, kind })),
    ...tags.map((name) => born('tag', tagKey(name), at, { name })),
    ...reasons.map((name, position) => born('lostReason', reasonKey(name), at, { name, position })),
  ]
}
