import { Modal } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { Search, X } from 'lucide-react'
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useState } from 'react'
import { Keys } from '../../web/shell/doing/Keys.tsx'
import type { PaletteProps } from '../../web/shell/parts.ts'
import { useWords } from '../../web/words.ts'
import { Marked } from './Marked.tsx'
import classes from './Palette.module.css'
import { searchWords } from './search.words.ts'
import { type Choice, useChoices } from './useChoices.tsx'

interface ChoicesProps {
  readonly choices: readonly Choice[]
  readonly active: number
  readonly text: string
  readonly id: string
  readonly pick: (choice: Choice) => void
  readonly point: (place: number) => void
  /** Keys are of no use where a finger chooses. */
  readonly phone: boolean
}

/** As many choices as are in view when it opens; the others are drawn right after, so that it opens at once. */
const inView = 14

function Choices({ choices, active, text, id, pick, point, phone }: ChoicesProps) {
  const drawn = useDeferredValue(choices.length, inView)
  return (
    <div role="listbox" id={id} aria-label={useWords(searchWords)('label')} className={classes.list}>
      {choices.slice(0, Math.max(drawn, active + 1)).map((choice, place) => (
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
            <span className={`${classes.name} cut`}>
              <b>
                <Marked text={choice.title} found={text} />
              </b>{' '}
              {choice.detail && (
                <span className="muted">
                  <Marked text={choice.detail} found={text} />
                </span>
              )}
            </span>
            {phone ? null : place === active && !choice.keys ? <Keys keys="enter" /> : choice.keys && <Keys keys={choice.keys} />}
          </div>
        </div>
      ))}
    </div>
  )
}

function Foot() {
  const say = useWords(searchWords)
  return (
    <div className={classes.foot} aria-hidden>
      <span>
        <kbd className={classes.key}>&gt;</kbd> {say('actions')}
      </span>
      <span>
        <kbd className={classes.key}>@</kbd> {say('peopleAlone')}
      </span>
    </div>
  )
}

/** The command palette: records first, then what can be done here, then places. Arrows choose, Enter goes. */
export default function Palette({ onClose }: PaletteProps) {
  const say = useWords(searchWords)
  const id = useId()
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const phone = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false })
  const { choices, wanted, nothing, forgiving } = useChoices(text)
  const pick = (choice: Choice | undefined) => {
    if (!choice) return
    onClose()
    // What opens next takes the focus once this has given it back.
    setTimeout(choice.run)
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
  useEffect(() => {
    document.getElementById(`${id}-${current}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, current])
  return (
    <Modal.Root opened onClose={onClose} size={640} yOffset={96} padding={0} fullScreen={phone} transitionProps={{ duration: 0 }}>
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
            {phone ? (
              <button type="button" className={classes.close} aria-label={say('close')} onClick={onClose}>
                <X aria-hidden />
              </button>
            ) : (
              <kbd className={classes.key}>Esc</kbd>
            )}
          </div>
          {forgiving && <p className={classes.note}>{say('similar')}</p>}
          {nothing && <p className={classes.note}>{say('nothing', { text: wanted })}</p>}
          <Choices {...{ choices, id, pick, phone }} text={wanted} active={current} point={setActive} />
          {!phone && <Foot />}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
