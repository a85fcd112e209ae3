import { useEffect, useRef } from 'react'
import { call, newId } from '../../web/api.ts'
import { useFormats } from '../../web/format.ts'
import { fieldLabel } from '../../web/labels.ts'
import { onChange, onNudge } from '../../web/live.ts'
import { refreshAnswer, useAnswer } from '../../web/queries.ts'
import type { SlotProps } from '../../web/screens.ts'
import { useSession } from '../../web/session.ts'
import { editing, touched } from '../../web/touching.ts'
import { Avatar } from '../../web/ui/Avatar.tsx'
import { useWords } from '../../web/words.ts'
import classes from './Presence.module.css'
import { beat, bePresent, getPresence, type PresentPerson } from './presence.contract.ts'
import { changedFields } from './presence.rules.ts'
import { presenceWords } from './presence.words.ts'

/** People named in the head; the rest is counted. */
const mostNamed = 3
/** How long (ms) the name of whoever changed a field stands at it. */
const mark = 3_000

/** Says that this page shows the record, and which field is edited here, until the page shows something else. */
function useSaying(entity: string, record: string): void {
  const now = editing.use()
  const field = now?.record === record ? now.field : null
  const page = useRef('')
  useEffect(() => {
    page.current ||= newId()
    const place = { page: page.current, entity, record }
    // A beat that is lost is made up for by the next one.
    const say = () => void call(bePresent, { ...place, field }, { unguarded: true }).catch(() => {})
    say()
    const timer = setInterval(say, beat)
    return () => clearInterval(timer)
  }, [entity, record, field])
  useEffect(() => {
    const leave = () => {
      if (page.current)
        void call(bePresent, { page: page.current, entity, record, gone: true }, { unguarded: true }).catch(() => {})
    }
    addEventListener('pagehide', leave)
    return () => {
      removeEventListener('pagehide', leave)
      leave()
    }
  }, [entity, record])
}

/** Marks the fields that somebody else changes while they stand here. */
function useMarks(entity: string, record: Readonly<Record<string, unknown>>): void {
  const { id: me } = useSession()
  const id = String(record.id)
  const before = useRef(record)
  const by = useRef<string | null>(null)
  useEffect(
    () =>
      onChange((change) => {
        if (change.entity === entity && change.record === id && change.by && change.by.id !== me) by.current = change.by.name
      }),
    [entity, id, me],
  )
  useEffect(() => {
    const fields = before.current.id === record.id ? changedFields(before.current, record) : []
    before.current = record
    if (!by.current || fields.length === 0) return
    touched.set({ record: id, fields, by: by.current })
    by.current = null
    const timer = setTimeout(() => touched.set(null), mark)
    return () => clearTimeout(timer)
  }, [record, id])
}

function Person({ person, entity }: { readonly person: PresentPerson; readonly entity: string }) {
  const say = useWords(presenceWords)
  const { name, field } = person
  return (
    <span className={classes.person}>
      <Avatar name={name} />
      {field ? say('editing', { name, field: fieldLabel(entity, field) }) : say('looking', { name })}
    </span>
  )
}

/** Who else looks at the record or edits one of its fields now. */
export default function Presence({ entity, id, record }: SlotProps) {
  const say = useWords(presenceWords)
  const { number } = useFormats()
  const input = { entity, record: id }
  const answer = useAnswer(getPresence, input, { fresh: beat })
  useSaying(entity, id)
  useMarks(entity, record)
  useEffect(
    () =>
      onNudge((place) => {
        if (place.record === id) refreshAnswer(getPresence, { entity, record: id })
      }),
    [entity, id],
  )
  const people = answer.data?.people ?? []
  const someoneHere = people.length > 0
  useEffect(() => {
    if (!someoneHere) return
    // A page that closed without a word says nothing; it is missed after a while.
    const timer = setInterval(() => refreshAnswer(getPresence, { entity, record: id }), beat)
    return () => clearInterval(timer)
  }, [someoneHere, entity, id])
  const more = Math.max(0, people.length - mostNamed)
  return (
    <span className={classes.people} role="status">
      {people.slice(0, mostNamed).map((person) => (
        <Person key={person.id} person={person} entity={entity} />
      ))}
      {more > 0 && say('more', { count: more, shown: number(more) })}
    </span>
  )
}
