import { Button, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { refreshAll, useAnswer, useVerb } from '../../web/queries.ts'
import { Page } from '../../web/shell/Page.tsx'
import { failureText, toast } from '../../web/toasts.ts'
import { Skeleton } from '../../web/ui/Skeleton.tsx'
import { useLanguage, useWords } from '../../web/words.ts'
import { type Company, changeCompany, getCompany } from './company.contract.ts'
import { companyWords } from './company.words.ts'
import {
  type Choice,
  countryChoices,
  currencyChoices,
  localeChoices,
  monthChoices,
  weekdayChoices,
  zoneChoices,
} from './companyChoices.rules.ts'
import { companyPlaceWords } from './place.words.ts'
import classes from './Settings.module.css'

/** The settings that hold for everybody. */
export default function CompanySettings() {
  const title = useWords(companyPlaceWords)('title')
  const { data } = useAnswer(getCompany, {})
  return (
    <Page title={title} scrolls>
      {data ? <CompanyForm key={JSON.stringify(data)} company={data} /> : <Skeleton bars={[0.5, 0.5, 0.5]} height={32} />}
    </Page>
  )
}

type Field = keyof Company

function CompanyForm({ company }: { readonly company: Company }) {
  const say = useWords(companyWords)
  const language = useLanguage()
  const [draft, setDraft] = useState<Partial<Company>>({})
  const verb = useVerb(changeCompany, { onDone: () => void refreshAll() })
  const set = (field: Field, value: unknown) => setDraft((before) => ({ ...before, [field]: value }))
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const done = await verb.run(draft).catch(() => null)
    if (done) toast(say('saved'))
  }
  const errorOf = (field: Field) => (verb.error?.field === field ? { error: failureText(verb.error) } : {})
  const choice = (
    field: Exclude<Field, 'name'>,
    data: readonly (Choice | string)[],
    toValue: (text: string) => unknown = String,
  ) => (
    <Select
      label={say(`fields.${field}`)}
      {...(field === 'currency' || field === 'zone' || field === 'fiscalYearStart' || field === 'phoneCountry'
        ? { description: say(`hints.${field}`) }
        : {})}
      data={[...data]}
      value={String(draft[field] ?? company[field])}
      onChange={(text) => text !== null && set(field, toValue(text))}
      searchable
      allowDeselect={false}
      {...errorOf(field)}
    />
  )
  return (
    <form className={classes.form} onSubmit={send}>
      <p className="muted">{say('hint')}</p>
      <TextInput
        label={say('fields.name')}
        required
        withAsterisk={false}
        maxLength={200}
        value={draft.name ?? company.name}
        onChange={(event) => set('name', event.currentTarget.value)}
        {...errorOf('name')}
      />
      {choice('currency', currencyChoices(language))}
      {choice('zone', zoneChoices(company.zone))}
      {choice('locale', localeChoices(language, company.locale))}
      {choice('weekStart', weekdayChoices(language), Number)}
      {choice('fiscalYearStart', monthChoices(language), Number)}
      {choice('phoneCountry', countryChoices(language))}
      {verb.error && !verb.error.field && (
        <p className={classes.failure} role="alert">
          {failureText(verb.error)}
        </p>
      )}
      <Button type="submit" loading={verb.busy} disabled={Object.keys(draft).length === 0}>
        {say('save')}
      </Button>
    </form>
  )
}
