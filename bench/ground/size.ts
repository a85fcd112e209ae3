/** How much the generator makes, and of what time. */
export interface Size {
  readonly name: 'full' | 'small'
  readonly accounts: number
  readonly contacts: number
  readonly opportunities: number
  readonly activities: number
  readonly sellers: number
  /** Deals of the import that is measured. */
  readonly imported: number
  /** Deals that are changed at once, at most. */
  readonly changed: number
}

const full: Size = {
  name: 'full',
  accounts: 50_000,
  contacts: 200_000,
  opportunities: 200_000,
  activities: 1_000_000,
  sellers: 120,
  imported: 100_000,
  changed: 100_000,
}

/** A hundredth of everything, for a run in CI. */
const small: Size = {
  name: 'small',
  accounts: 500,
  contacts: 2_000,
  opportunities: 2_000,
  activities: 10_000,
  sellers: 12,
  imported: 1_000,
  changed: 1_000,
}

export const sizes = { full, small } as const

/** One deal in this many stands open in the second pipeline: 10,000 of 200,000, the board that is measured. */
export const boardShare = 20

export const day = 86_400_000 // ms
export const history = 3 * 365 * day
