import type { Money as MoneyValue } from '../../contract/money.ts'
import { type MoneyForm, useFormats } from '../format.ts'

interface MoneyProps {
  readonly value: MoneyValue | null
  readonly form?: MoneyForm
  readonly className?: string
}

/** An amount; the exact one on hover. Nothing where there is none. */
export function Money({ value, form = 'auto', className }: MoneyProps) {
  const { money } = useFormats()
  if (!value) return null
  const shown = money(value, form)
  const exact = money(value, 'exact')
  return (
    <span className={`num ${className ?? ''}`} title={exact === shown ? undefined : exact}>
      {shown}
    </span>
  )
}
