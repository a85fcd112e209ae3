import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { failureText } from '../../toasts.ts'
import { useWords } from '../../words.ts'
import classes from './Settings.module.css'
import { settingsWords } from './settings.words.ts'

interface NewNameProps {
  readonly label: string
  readonly add: string
  readonly longest: number
  readonly busy: boolean
  readonly onName: (name: string) => Promise<unknown>
}

/** A line under a list that adds one by its name; a refusal stands at the field and what was typed stays. */
export function NewName({ label, add, longest, busy, onName }: NewNameProps) {
  const say = useWords(settingsWords)
  const [name, setName] = useState('')
  const [wrong, setWrong] = useState<string | null>(null)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return setWrong(say('needed'))
    try {
      await onName(name.trim())
      setName('')
      setWrong(null)
    } catch (error) {
      setWrong(failureText(error))
    }
  }
  return (
    <form className={classes.adder} onSubmit={send} noValidate>
      <TextInput
        aria-label={label}
        placeholder={label}
        maxLength={longest}
        value={name}
        error={wrong}
        onChange={(event) => {
          setName(event.currentTarget.value)
          setWrong(null)
        }}
      />
      <Button type="submit" variant="default" loading={busy}>
        {add}
      </Button>
    </form>
  )
}
