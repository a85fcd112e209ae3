import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { companyCurrency, useFormats } from '../../../web/format.ts'
import { useVerb } from '../../../web/queries.ts'
import { Ask } from '../../../web/ui/settings/Ask.tsx'
import { useWords } from '../../../web/words.ts'
import { mostRates, putExchangeRates } from '../company.contract.ts'
import { ratePasteWords } from './ratePaste.words.ts'
import { type RateProblem, ratesFromText } from './rateText.rules.ts'

/** Lines that are named; the rest is counted. */
const named = 5

function Problems({ problems }: { readonly problems: readonly RateProblem[] }) {
  const say = useWords(ratePasteWords)
  const further = problems.length - named
  return (
    <div>
      <p className="signal">{say('bad', { count: problems.length })}</p>
      <ul>
        {problems.slice(0, named).map(({ line, wrong }) => (
          <li key={line}>{say('line', { line, why: say(`wrong.${wrong}`) })}</li>
        ))}
        {further > 0 && <li className="muted">{say('more', { count: further })}</li>}
      </ul>
    </div>
  )
}

/** Rates as text: what can be read of it is said at once, and stored together. */
export default function RatePaste({ onClose }: { readonly onClose: () => void }) {
  const say = useWords(ratePasteWords)
  const { number } = useFormats()
  const [text, setText] = useState('')
  const verb = useVerb(putExchangeRates, {
    entities: ['exchangeRate', 'opportunity'],
    said: ({ created, changed, unchanged }) =>
      say('stored', { created: number(created), changed: number(changed), unchanged: number(unchanged) }),
  })
  const { rates, problems } = ratesFromText(text, companyCurrency())
  return (
    <Ask
      title={say('title')}
      confirm={say('store', { count: rates.length })}
      size="lg"
      disabled={rates.length === 0 || rates.length > mostRates}
      onConfirm={() => verb.run({ rates: [...rates] })}
      onClose={onClose}
    >
      <p className="secondary">{say('lead', { currency: companyCurrency() })}</p>
      <Textarea
        label={say('text')}
        placeholder={say('example')}
        autosize
        minRows={8}
        maxRows={16}
        spellCheck={false}
        data-autofocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {rates.length > 0 && <p role="status">{say('ready', { count: rates.length })}</p>}
      {problems.length > 0 && <Problems problems={problems} />}
    </Ask>
  )
}
