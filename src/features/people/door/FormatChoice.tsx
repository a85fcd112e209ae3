import { Select } from '@mantine/core'
import { useState } from 'react'
import type { FloatProps } from '../../../web/floats.ts'
import { useAnswer, useVerb } from '../../../web/queries.ts'
import { Ask } from '../../../web/ui/settings/Ask.tsx'
import { useLanguage, useWords } from '../../../web/words.ts'
import { localeChoices } from '../../company/companyChoices.rules.ts'
import { changeMine, getMe } from '../session/session.contract.ts'
import { formatWords } from './format.words.ts'

const asLanguage = ''

/** How numbers, dates and amounts are written for this person, apart from the language of the words. */
export default function FormatChoice({ onClose }: FloatProps) {
  const say = useWords(formatWords)
  const language = useLanguage()
  const { data: me } = useAnswer(getMe, {})
  const [chosen, setChosen] = useState<string | undefined>()
  const verb = useVerb(changeMine, { entities: ['user'] })
  const value = chosen ?? me?.formats ?? asLanguage
  const choices = localeChoices(language, me?.formats ?? me?.company.locale ?? 'en-GB')
  return (
    <Ask
      title={say('title')}
      confirm={say('save')}
      disabled={chosen === undefined}
      onConfirm={() => verb.run({ formats: value === asLanguage ? null : value })}
      onClose={onClose}
    >
      <p className="secondary">{say('lead')}</p>
      <Select
        label={say('label')}
        searchable
        allowDeselect={false}
        data-autofocus
        data={[{ value: asLanguage, label: say('asLanguage') }, ...choices]}
        value={value}
        onChange={(next) => next !== null && setChosen(next)}
      />
    </Ask>
  )
}
