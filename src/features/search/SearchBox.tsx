import { Modal } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Plus, Search } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { openCreate } from '../../web/creating.ts'
import { entityLabel } from '../../web/labels.ts'
import { useAnswer } from '../../web/queries.ts'
import { allPlaces, creatable, knownEntity, recordPath } from '../../web/screens.ts'
import { may, type Session, useSession } from '../../web/session.ts'
import { mayGo } from '../../web/shell/Navigation.tsx'
import type { SearchBoxProps } from '../../web/shell/parts.ts'
import { useGo } from '../../web/url.ts'
import { type Say, useWords } from '../../web/words.ts'
import { Marked } from './Marked.tsx'
import classes from './SearchBox.module.css'
import { type SearchHit, search } from './search.contract.ts'
import { searchWords } from './search.words.ts'

interface Choice {
  readonly key: string
  readonly group: string
  readonly icon: ReactNode
  readonly title: string
  readonly detail?: string
  readonly run: () => void
}
type Words = Say<(typeof searchWords)['tree']>

function recordChoices(hits: readonly SearchHit[], say: Words, go: (to: string) => void): readonly Choice[] {
  return hits.flatMap((hit) => {
    const path = recordPath(hit.entity, hit.id)
    const Icon = knownEntity(hit.entity)?.icon ?? Search
    if (!path) return []
    const detail = [entityLabel(hit.entity, 'one'), hit.detail].filter(Boolean).join(', ')
    return [{ key: hit.id, group: say('records'), icon: <Icon aria-hidden />, title: hit.title, detail, run: () => go(path) }]
  })
}

const fits = (label: string, text: string) => label.toLocaleLowerCase().includes(text.trim().toLocaleLowerCase())

function placeChoices(session: Session, text: string, say: Words, go: (to: string) => void): readonly Choice[] {
  const places = allPlaces().filter((place) => mayGo(session, place) && fits(place.label(), text))
  return places.map((place) => {
    const Icon = place.icon ?? Search
    return { key: place.path, group: say('goTo'), icon: <Icon aria-hidden />, title: place.label(), run: () => go(place.path) }
  })
}

function createChoices(session: Session, text: string, say: Words): readonly Choice[] {
  return creatable()
    .filter(({ entity }) => may(session, entity.name, 'create') && fits(entityLabel(entity.name, 'create'), text))
    .map(({ entity: { name } }) => ({
      key: `create ${name}`,
      group: say('create'),
      icon: <Plus aria-hidden />,
      title: entityLabel(name, 'create'),
      run: () => openCreate({ entity: name }),
    }))
}

function useChoices(text: string) {
  const say = useWords(searchWords)
  const go = useGo()
  const session = useSession()
  const [asked] = useDebouncedValue(text.trim(), 80)
  const answer = useAnswer(search, { q: asked, limit: 12 }, { enabled: asked.length > 0, keep: true, entities: ['*'] })
  const hits = asked.length > 0 ? (answer.data?.rows ?? []) : []
  const choices = [...recordChoices(hits, say, go), ...placeChoices(session, text, say, go), ...createChoices(session, text, say)]
  const settled = asked === text.trim() && !answer.isFetching
  return { choices, settled, hasRecords: hits.length > 0, forgiving: hits.length > 0 && answer.data?.forgiving === true }
}

function Choices({ choices, active, text, id, pick, point }: ChoicesProps) {
  return (
    <div role="listbox" id={id} aria-label={useWords(searchWords)('label')} className={classes.list}>
      {choices.map((choice, place) => (
        <div key={choice.key} role="presentation">
          {choice.group !== choices[place - 1]?.group && (
            <div className={classes.group} role="presentation">
              {choice.group}
            </div>
          )}
          <div
            role="option"
            tabIndex={-1}
            id={`${id}-${place}`}
            aria-selected={place === active}
            className={classes.choice}
            onClick={() => pick(choice)}
            onPointerMove={() => point(place)}
          >
            {choice.icon}
            <span className="cut">
              <b>
                <Marked text={choice.title} found={text} />
              </b>{' '}
              {choice.detail && (
                <span className="muted">
                  <Marked text={choice.detail} found={text} />
                </span>
              )}
            </span>
          </div>
        </div>
      ))}
    </div>
  )
}
interface ChoicesProps {
  readonly choices: readonly Choice[]
  readonly active: number
  readonly text: string
  readonly id: string
  readonly pick: (choice: Choice) => void
  readonly point: (place: number) => void
}

/** Global search: records first, then places and what can be created. Arrows choose, Enter goes. */
export default function SearchBox({ onClose }: SearchBoxProps) {
  const say = useWords(searchWords)
  const id = useId()
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const { choices, settled, hasRecords, forgiving } = useChoices(text)
  const pick = (choice: Choice | undefined) => {
    if (!choice) return
    onClose()
    choice.run()
  }
  const move = (step: number) => setActive((before) => Math.max(0, Math.min(choices.length - 1, before + step)))
  const hear = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'ArrowUp') move(-1)
    else if (event.key === 'Enter') pick(choices[Math.min(active, choices.length - 1)])
    else return
    event.preventDefault()
  }
  const current = Math.min(active, Math.max(0, choices.length - 1))
  return (
    <Modal.Root opened onClose={onClose} size={640} yOffset={96} padding={0}>
      <Modal.Overlay />
      <Modal.Content aria-label={say('label')}>
        <Modal.Body>
          <div className={classes.head}>
            <Search aria-hidden />
            <input
              className={classes.input}
              role="combobox"
              aria-label={say('label')}
              aria-expanded
              aria-controls={id}
              aria-activedescendant={choices.length > 0 ? `${id}-${current}` : undefined}
              placeholder={say('placeholder')}
              value={text}
              data-autofocus
              onChange={(event) => {
                setText(event.currentTarget.value)
                setActive(0)
              }}
              onKeyDown={hear}
            />
            <kbd className={classes.key}>Esc</kbd>
          </div>
          {forgiving && <p className={classes.note}>{say('similar')}</p>}
          {settled && text.trim() !== '' && !hasRecords && (
            <p className={classes.note}>{say('nothing', { text: text.trim() })}</p>
          )}
          {text === '' && <p className={classes.note}>{say('hint')}</p>}
          <Choices {...{ choices, text, id, pick }} active={current} point={setActive} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
