import { Button, PasswordInput, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useVerb } from '../../../web/queries.ts'
import { failureText } from '../../../web/toasts.ts'
import { language, useWords } from '../../../web/words.ts'
import { setUp } from '../session/session.contract.ts'
import classes from './Door.module.css'
import { DoorFrame } from './DoorFrame.tsx'
import { doorWords } from './door.words.ts'

const { timeZone: ownZone, locale: browserLocale } = Intl.DateTimeFormat().resolvedOptions()

/** The browser's own way of dates and numbers, where it is one of the language that the words are in. */
const ownLocale = () => (browserLocale.startsWith(`${language()}-`) ? { locale: browserLocale } : {})

/** Every zone the browser knows; its own first, also where it goes by an older name. */
const zones = () => [...new Set([ownZone, 'UTC', ...Intl.supportedValuesOf('timeZone')])]

function currencies() {
  const names = new Intl.DisplayNames([language()], { type: 'currency' })
  return Intl.supportedValuesOf('currency').map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }))
}

const guess = ownZone.startsWith('America/')
  ? 'USD'
  : ownZone === 'Europe/London'
    ? 'GBP'
    : ownZone === 'Europe/Zurich'
      ? 'CHF'
      : ownZone.startsWith('Europe/')
        ? 'EUR'
        : 'USD'

/** The first visit: whoever comes first becomes the owner. */
export default function FirstVisit({ onSignedIn }: { readonly onSignedIn: () => Promise<void> }) {
  const say = useWords(doorWords)
  const [draft, setDraft] = useState({ name: '', email: '', password: '', company: '', currency: guess, zone: ownZone })
  const verb = useVerb(setUp)
  const set = (field: keyof typeof draft) => (value: string | null) => setDraft((before) => ({ ...before, [field]: value ?? '' }))
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const done = await verb.run({ ...draft, email: draft.email.trim(), language: language(), ...ownLocale() }).catch(() => null)
    if (done) await onSignedIn()
  }
  const errorOf = (field: keyof typeof draft) => (verb.error?.field === field ? { error: failureText(verb.error) } : {})
  const line = (
    field: 'name' | 'email' | 'company',
    more: { type?: string; autoComplete?: string; autoFocus?: boolean } = {},
  ) => (
    <TextInput
      label={say(field)}
      required
      withAsterisk={false}
      value={draft[field]}
      onChange={(event) => set(field)(event.currentTarget.value)}
      {...more}
      {...errorOf(field)}
    />
  )
  return (
    <DoorFrame title={say('welcome')} text={say('welcomeText')}>
      <form className={classes.form} onSubmit={send}>
        {line('name', { autoComplete: 'name', autoFocus: true })}
        {line('email', { type: 'email', autoComplete: 'username' })}
        <PasswordInput
          label={say('password')}
          description={say('passwordHint')}
          required
          withAsterisk={false}
          minLength={10}
          autoComplete="new-password"
          value={draft.password}
          onChange={(event) => set('password')(event.currentTarget.value)}
          {...errorOf('password')}
        />
        {line('company', { autoComplete: 'organization' })}
        <div className={classes.pair}>
          <Select
            label={say('currency')}
            description={say('currencyHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            searchable
            data={currencies()}
            value={draft.currency}
            onChange={set('currency')}
            allowDeselect={false}
            {...errorOf('currency')}
          />
          <Select
            label={say('zone')}
            searchable
            data={zones()}
            value={draft.zone}
            onChange={set('zone')}
            allowDeselect={false}
            {...errorOf('zone')}
          />
        </div>
        {verb.error && (!verb.error.field || !(verb.error.field in draft)) && (
          <p className={classes.failure} role="alert">
            {failureText(verb.error)}
          </p>
        )}
        <Button type="submit" loading={verb.busy}>
          {say('create')}
        </Button>
      </form>
    </DoorFrame>
  )
}
