import { useState } from 'react'
import { specOf } from '../../../contract/entity.ts'
import { ApiError, call, newId } from '../../api.ts'
import { answerKey, answers, refresh } from '../../queries.ts'
import type { KnownEntity } from '../../screens.ts'
import { staleFields } from '../../stale.ts'
import { remember } from '../../undo.ts'
import { type AnyRow, sameValue, toWrite } from '../field/values.ts'
import { mustKnow } from '../record/saving.ts'

type Edits = Readonly<Record<string, unknown>>
interface Draft {
  /** The version the first edit was made from; others' saves do not raise it. */
  readonly version: number | undefined
  readonly edits: Edits
}

export interface Drafting<R> {
  /** The record with the edits over it. */
  readonly values: R
  readonly edits: Edits
  readonly changed: boolean
  readonly busy: boolean
  readonly error: ApiError | null
  readonly set: (field: Extract<keyof R, string>, value: unknown) => void
  /** @returns whether it was saved; a refusal stands in `error` and the edits stay. */
  readonly save: () => Promise<boolean>
  readonly undo: () => void
  /** After a stale save: drops one's own edits of the fields others changed. */
  readonly keepTheirs: () => void
  /** After a stale save: saves over what others wrote. */
  readonly useMine: () => Promise<boolean>
}

const untouched: Draft = { version: undefined, edits: {} }

/** @returns the version that was saved, or why nothing was */
async function sendEdits(known: KnownEntity, id: string, version: number | undefined, edits: Edits): Promise<ApiError | number> {
  const written = Object.entries(edits).map(([field, value]) => {
    const spec = specOf(known.entity, field)
    return [field, spec ? toWrite(spec, value) : value]
  })
  try {
    const change = newId()
    const saved = await call(known.endpoints.patch, { id, version, ...Object.fromEntries(written) } as never, { change })
    remember(change)
    answers.setQueryData(answerKey(known.endpoints.get, { id }), saved)
    await refresh([known.entity.name])
    return (saved as unknown as { readonly version: number }).version
  } catch (failure) {
    if (!(failure instanceof ApiError)) throw failure
    if (failure.code === 'stale') await refresh([known.entity.name])
    return failure
  }
}

const without = (edits: Edits, fields: readonly string[]): Edits =>
  Object.fromEntries(Object.entries(edits).filter(([field]) => !fields.includes(field)))

/** What was typed while the save was on its way: it stays, as an edit of what was saved. */
function remaining(edits: Edits, sent: Edits, version: number): Draft {
  const late = Object.entries(edits).filter(([field, value]) => !(field in sent && sameValue(value, sent[field])))
  return late.length > 0 ? { version, edits: Object.fromEntries(late) } : untouched
}

/** Edits of several fields of one record that are saved together, with a button. */
export function useDraft<R extends AnyRow>(entity: string, record: R): Drafting<R> {
  const known = mustKnow(entity)
  const [draft, setDraft] = useState(untouched)
  const [error, setError] = useState<ApiError | null>(null)
  const [busy, setBusy] = useState(false)
  const { edits } = draft
  const restart = (next: Draft) => {
    setDraft(next)
    setError(null)
  }
  const set = (field: Extract<keyof R, string>, value: unknown) => {
    setError((before) => (before?.field === field ? null : before))
    setDraft(({ version, edits: before }) => {
      const rest = without(before, [field])
      return { version: version ?? record.version, edits: sameValue(value, record[field]) ? rest : { ...rest, [field]: value } }
    })
  }
  const send = async (version: number | undefined) => {
    setBusy(true)
    setError(null)
    const outcome = await sendEdits(known, record.id, version, edits).finally(() => setBusy(false))
    if (outcome instanceof ApiError) setError(outcome)
    else setDraft((now) => remaining(now.edits, edits, outcome))
    return !(outcome instanceof ApiError)
  }
  return {
    values: { ...record, ...edits },
    edits,
    changed: Object.keys(edits).length > 0,
    busy,
    error,
    set,
    save: () => send(draft.version ?? record.version),
    undo: () => restart(untouched),
    keepTheirs: () => restart({ version: undefined, edits: without(edits, Object.keys(staleFields(error))) }),
    useMine: () => send(undefined),
  }
}
