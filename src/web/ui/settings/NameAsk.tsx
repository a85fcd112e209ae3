import { TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { ApiError } from '../../api.ts'
import { failureText } from '../../toasts.ts'
import { useWords } from '../../words.ts'
import { Ask } from './Ask.tsx'
import { settingsWords } from './settings.words.ts'

interface NameAskProps {
  readonly title: string
  readonly label: string
  readonly first?: string
  readonly confirm: string
  /** Further fields under the name. */
  readonly children?: ReactNode
  readonly onName: (name: string) => Promise<unknown>
  readonly onClose: () => void
}

/** Asks for the name of something new; a refusal stands at the field and what was typed stays. */
export function NameAsk({ title, label, first = '', confirm, children, onName, onClose }: NameAskProps) {
  const say = useWords(settingsWords)
  const [name, setName] = useState(first)
  const [failure, setFailure] = useState<string | null>(null)
  const refused = (text: string) => {
    setFailure(text)
    return 'stay'
  }
  const send = async () => {
    if (name.trim() === '') return refused(say('needed'))
    try {
      return await onName(name.trim())
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      return refused(failureText(error))
    }
  }
  return (
    <Ask title={title} size="sm" confirm={confirm} onConfirm={send} onClose={onClose}>
      <TextInput
        label={label}
        value={name}
        maxLength={100}
        data-autofocus
        error={failure}
        onChange={(event) => {
          setName(event.currentTarget.value)
          setFailure(null)
        }}
      />
      {children}
    </Ask>
  )
}
