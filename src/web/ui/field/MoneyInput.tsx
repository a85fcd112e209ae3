import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { decimalFromMinor, type Money, minorDigits } from '../../../contract/money.ts'
import { companyCurrency } from '../../format.ts'
import { useWords } from '../../words.ts'
import { fieldWords } from './field.words.ts'
import { parseAmount } from './values.ts'

const common = ['EUR', 'USD', 'GBP', 'CHF', 'JPY', 'CAD', 'AUD', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK']

interface MoneyInputProps {
  readonly value: Money | null
  /** `undefined` while what stands there is no amount: such a value is never saved. */
  readonly onChange: (next: Money | null | undefined) => void
  readonly label?: string
  readonly name: string
  readonly error?: string
  readonly required?: boolean
  readonly autoFocus?: boolean
}

/** An amount as people type it, and its currency. */
export function MoneyInput({ value, onChange, label, name, error, required, autoFocus }: MoneyInputProps) {
  const say = useWords(fieldWords)
  const [currency, setCurrency] = useState(value?.currency ?? companyCurrency())
  const [text, setText] = useState(value ? decimalFromMinor(value).replace(/\.0+$/, '') : '')
  const parsed = parseAmount(text, currency, minorDigits(currency))
  const wrong = text.trim() !== '' && parsed === null
  const choices = [...new Set([companyCurrency(), currency, ...common])]
  const give = (nextText: string, nextCurrency: string) => {
    setText(nextText)
    setCurrency(nextCurrency)
    onChange(nextText.trim() === '' ? null : (parseAmount(nextText, nextCurrency, minorDigits(nextCurrency)) ?? undefined))
  }
  return (
    <TextInput
      {...(label === undefined ? { 'aria-label': say('amountOf', { field: name }) } : { label })}
      value={text}
      inputMode="decimal"
      required={required ?? false}
      data-autofocus={autoFocus || undefined}
      autoFocus={autoFocus ?? false}
      error={error ?? (wrong ? say('noAmount') : undefined)}
      onChange={(event) => give(event.currentTarget.value, currency)}
      rightSectionWidth={78}
      rightSection={
        <NativeSelect
          variant="unstyled"
          rightSectionWidth={22}
          aria-label={`${name}, ${say('currency')}`}
          data={choices}
          value={currency}
          onChange={(event) => give(text, event.currentTarget.value)}
        />
      }
    />
  )
}
