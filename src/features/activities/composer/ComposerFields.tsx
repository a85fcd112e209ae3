import { Chip, Group, TextInput } from '@mantine/core'
import { choiceLabel } from '../../../web/labels.ts'
import type { About } from '../../../web/screens.ts'
import { RichTextInput } from '../../../web/ui/richtext/RichTextInput.tsx'
import { useWords } from '../../../web/words.ts'
import { clockText, momentOf } from '../../../web/zoned.ts'
import { activityPageWords } from '../activityPage.words.ts'
import type { Composed, Draft } from './composer.rules.ts'

const callOutcomes = ['reached', 'no answer', 'left message'] as const

interface FieldsProps {
  readonly kind: Composed
  readonly about: About
  readonly draft: Draft
  readonly set: (change: Partial<Draft>) => void
  readonly submit: () => void
}

/** What is asked for an activity of the kind: for a call its outcome first, so that three clicks log it. */
export function ComposerFields({ kind, about, draft, set, submit }: FieldsProps) {
  const say = useWords(activityPageWords)
  return (
    <>
      {kind === 'call' && (
        <Group gap={6}>
          {callOutcomes.map((outcome) => (
            <Chip
              key={outcome}
              size="xs"
              checked={draft.outcome === outcome}
              onChange={(on) => set({ outcome: on ? outcome : null })}
            >
              {choiceLabel('activity', 'outcome', outcome)}
            </Chip>
          ))}
        </Group>
      )}
      {kind !== 'note' && (
        <TextInput
          aria-label={say('write')}
          placeholder={say('write')}
          value={draft.subject}
          maxLength={200}
          data-autofocus
          autoFocus={kind !== 'call'}
          onChange={(event) => set({ subject: event.currentTarget.value })}
        />
      )}
      <RichTextInput
        key={kind}
        label={say('text')}
        placeholder={say(kind === 'note' ? 'writeNote' : 'text')}
        value={draft.body}
        about={about}
        autoFocus={kind === 'note'}
        boxed={kind !== 'note'}
        onChange={(body) => set({ body })}
        onSubmit={submit}
      />
      {(kind === 'task' || kind === 'meeting' || (kind === 'call' && !draft.outcome)) && (
        <TextInput
          type="datetime-local"
          label={say('due')}
          value={draft.due ? clockText(draft.due) : ''}
          onChange={(event) => set({ due: event.currentTarget.value ? (momentOf(event.currentTarget.value) ?? null) : null })}
        />
      )}
    </>
  )
}
