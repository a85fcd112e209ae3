import type { SuggestionProps } from '@tiptap/suggestion'
import { createPortal } from 'react-dom'
import type { Mentionable } from '../../screens.ts'
import { useWords } from '../../words.ts'
import { Avatar } from '../Avatar.tsx'
import classes from './RichText.module.css'
import { richTextWords } from './richText.words.ts'

interface PeopleProps {
  readonly props: SuggestionProps<Mentionable>
  readonly at: number
}

/** Under an `@`: who can be mentioned, and who would not be told because they may not see the record. */
export function People({ props, at }: PeopleProps) {
  const say = useWords(richTextWords)
  const box = props.clientRect?.()
  // What is still asked for is neither somebody nor nobody.
  if (!box || (props.loading && props.items.length === 0)) return null
  return createPortal(
    <ul
      className={classes.people}
      style={{ left: Math.min(box.left, window.innerWidth - 296), top: box.bottom + 4 }}
      role="listbox"
      aria-label={say('people')}
      data-portal
    >
      {props.items.length === 0 && <li className={classes.person}>{say('nobody')}</li>}
      {props.items.map((person, place) => (
        <li
          key={person.id}
          role="option"
          aria-selected={place === at}
          className={classes.person}
          // The text keeps the focus.
          onMouseDown={(event) => {
            event.preventDefault()
            props.command(person as never)
          }}
        >
          <Avatar name={person.title} />
          {person.title}
          {!person.sees && <span className={classes.blind}>{say('blind')}</span>}
        </li>
      ))}
    </ul>,
    document.body,
  )
}
