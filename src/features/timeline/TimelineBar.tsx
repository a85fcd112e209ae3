import { ActionIcon, Menu, TextInput, Tooltip } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { Search, UserRound, X } from 'lucide-react'
import { useState } from 'react'
import { useFormats } from '../../web/format.ts'
import { useWords } from '../../web/words.ts'
import classes from './Timeline.module.css'
import { type TimelineSummary, timelineKinds } from './timeline.contract.ts'
import { timelineWords } from './timeline.words.ts'
import type { Narrowing } from './useTimelinePages.tsx'

interface BarProps {
  readonly narrowing: Narrowing
  readonly narrow: (change: Narrowing) => void
  readonly summary: TimelineSummary | null
}

/** Time (ms) after the last letter until the timeline is searched. */
const pause = 250

function Kinds({ narrowing, narrow, summary }: BarProps) {
  const say = useWords(timelineWords)
  const { number } = useFormats()
  const counts = summary?.kinds ?? {}
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const kinds = [undefined, ...timelineKinds.filter((kind) => counts[kind] || kind === narrowing.kind)]
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw its own frame
    <div className={classes.kinds} role="group" aria-label={say('show')}>
      {kinds.map((kind) => (
        <button
          key={kind ?? 'all'}
          type="button"
          className={classes.kind}
          aria-pressed={narrowing.kind === kind}
          onClick={() => narrow({ kind })}
        >
          {kind ? say(`kinds.${kind}`) : say('all')}
          {summary && <span className={classes.count}>{number(kind ? (counts[kind] ?? 0) : total)}</span>}
        </button>
      ))}
    </div>
  )
}

function People({ narrowing, narrow, summary }: BarProps) {
  const say = useWords(timelineWords)
  const { number } = useFormats()
  const people = summary?.people ?? []
  const chosen = people.find(({ id }) => id === narrowing.person)
  if (people.length < 2 && !narrowing.person) return null
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <button type="button" className={classes.kind} aria-label={`${say('by')}: ${chosen?.title ?? say('anybody')}`}>
          <UserRound aria-hidden />
          {chosen?.title ?? say('anybody')}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => narrow({ person: undefined })}>{say('anybody')}</Menu.Item>
        {people.map(({ id, title, count }) => (
          <Menu.Item
            key={id}
            rightSection={<span className={classes.count}>{number(count)}</span>}
            onClick={() => narrow({ person: id })}
          >
            {title}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function Find({ narrowing, narrow }: BarProps) {
  const say = useWords(timelineWords)
  const [text, setText] = useState(narrowing.q ?? '')
  const [open, setOpen] = useState(Boolean(narrowing.q))
  const ask = useDebouncedCallback((q: string) => narrow({ q: q.trim() || undefined }), pause)
  const end = () => {
    setText('')
    setOpen(false)
    narrow({ q: undefined })
  }
  if (!open) {
    return (
      <Tooltip label={say('find')}>
        <ActionIcon variant="subtle" color="gray" aria-label={say('find')} onClick={() => setOpen(true)}>
          <Search aria-hidden />
        </ActionIcon>
      </Tooltip>
    )
  }
  return (
    <TextInput
      size="xs"
      w={200}
      autoFocus
      type="search"
      aria-label={say('find')}
      placeholder={say('find')}
      leftSection={<Search aria-hidden />}
      rightSection={
        <ActionIcon variant="subtle" color="gray" size={24} aria-label={say('endSearch')} onClick={end}>
          <X aria-hidden />
        </ActionIcon>
      }
      value={text}
      maxLength={200}
      onChange={(event) => {
        setText(event.currentTarget.value)
        ask(event.currentTarget.value)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        end()
      }}
    />
  )
}

/** Above the entries: which kinds, whose, and what they say. */
export function TimelineBar(props: BarProps) {
  return (
    <div className={classes.bar}>
      <Kinds {...props} />
      <div className={classes.right}>
        <People {...props} />
        <Find {...props} />
      </div>
    </div>
  )
}
