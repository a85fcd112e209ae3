import Big from 'big.js'

/** An amount in minor units (cents, yen, fils) of its ISO 4217 currency. */
export interface Money {
  readonly amount: number
  readonly currency: string
}

const digitsCache = new Map<string, number>()

/** How many decimal places the currency's minor unit has (ISO 4217, as Intl knows it). */
export function minorDigits(currency: string): number {
  let digits = digitsCache.get(currency)
  if (digits === undefined) {
    digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
    digitsCache.set(currency, digits)
  }
  return digits
}

/**
 * Reads a decimal text such as "1100.04" as minor units.
 * @returns null when the text is no number or has more decimals than the currency.
 */
export function minorFromDecimal(decimal: string, currency: string): number | null {
  if (!/^-?\d+(\.\d+)?$/.test(decimal)) return null
  const minor = new Big(decimal).times(new Big(10).pow(minorDigits(currency)))
  if (!minor.eq(minor.round(0)) || minor.abs().gt(Number.MAX_SAFE_INTEGER)) return null
  return minor.toNumber()
}

/** Minor units as a plain decimal text, "1100.04". */
export function decimalFromMinor(money: Money): string {
  const digits = minorDigits(money.currency)
  return new Big(money.amount).div(new Big(10).pow(digits)).toFixed(digits)
}

/**
 * Converts with a rate given as numeric text: one unit of `money.currency` = `rate` units of `to`.
 * Rounds half to even at the target's minor unit.
 */
export function convert(money: Money, to: string, rate: string): Money {
  const scale = minorDigits(to) - minorDigits(money.currency)
  const amount = new Big(money.amount).times(rate).times(new Big(10).pow(scale)).round(0, Big.roundHalfEven)
  return { amount: amount.toNumber(), currency: to }
}
