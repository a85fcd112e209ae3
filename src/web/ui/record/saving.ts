import { useCallback, useState } from 'react'
import { specOf } from '../../../contract/entity.ts'
import type { FieldSpec } from '../../../contract/field.ts'
import { ApiError, call, newId } from '../../api.ts'
import { answerKey, answers, refresh, useAnswer } from '../../queries.ts'
import { type KnownEntity, knownEntity } from '../../screens.ts'
import { staleFields, type Whose } from '../../stale.ts'
import { remember } from '../../undo.ts'
import { type AnyRow, toWrite } from '../field/values.ts'

/** What is known of an entity that a screen relies on. @throws when no feature shows it */
export function mustKnow(entity: string): KnownEntity {
  const known = knownEntity(entity)
  if (!known) throw new Error(`no feature shows ${entity}`)
  return known
}

/** The record of the entity; read again when anybody changes it. */
export function useRecord(entity: string, id: string) {
  const answer = useAnswer(mustKnow(entity).endpoints.get, { id })
  return { ...answer, record: answer.data as AnyRow | undefined }
}

/** A save that did not go through: refused, unreachable, or made from a version that somebody else has changed. */
export interface Unsaved {
  readonly value: unknown
  readonly error: ApiError
  readonly stale: boolean
  /** The value that stands there now, as a reader has it, and whose it is; only of a stale save. */
  readonly theirs?: unknown
  readonly whose?: Whose
}

const recordKey = (known: KnownEntity, id: string) => answerKey(known.endpoints.get, { id })

interface Attempt {
  readonly known: KnownEntity
  readonly id: string
  readonly field: string
  readonly value: unknown
}

async function unsavedOf({ known, id, field, value }: Attempt, error: unknown): Promise<Unsaved> {
  const failure = error instanceof ApiError ? error : new ApiError(0, { code: 'internal', message: String(error) })
  if (failure.code !== 'stale') return { value, error: failure, stale: false }
  const now = (await call(known.endpoints.get, { id })) as unknown as AnyRow
  answers.setQueryData(recordKey(known, id), now)
  return { value, error: failure, stale: true, theirs: now[field], whose: staleFields(failure)[field] ?? {} }
}

interface Saving {
  /** `madeFrom` is the version that stood there when the edit began; the newest one known unless said. */
  readonly save: (value: unknown, madeFrom?: number) => Promise<boolean>
  readonly unsaved: Unsaved | null
  /** Drops the value that was not saved. */
  readonly forget: () => void
}

/**
 * Saves one field of a record: shown at once, sent with the version it was made from. A refused value is kept in `unsaved`
 * and never lost; what stands on the server is shown again.
 */
export function useSaving(entity: string, record: AnyRow, field: string): Saving {
  const known = mustKnow(entity)
  const { id } = record
  const [failed, setFailed] = useState<(Unsaved & { readonly of: string }) | null>(null)
  const save = useCallback(
    async (value: unknown, madeFrom?: number) => {
      const spec = specOf(known.entity, field) as FieldSpec
      const key = recordKey(known, id)
      const before = answers.getQueryData<AnyRow>(key)
      setFailed(null)
      await answers.cancelQueries({ queryKey: key })
      answers.setQueryData<AnyRow>(key, (row) => row && { ...row, [field]: value })
      try {
        const version = madeFrom ?? before?.version ?? record.version
        const change = newId()
        const saved = await call(known.endpoints.patch, { id, version, [field]: toWrite(spec, value) } as never, { change })
        remember(change)
        answers.setQueryData(key, saved)
        void refresh([known.entity.name])
        return true
      } catch (error) {
        answers.setQueryData(key, before)
        setFailed({ ...(await unsavedOf({ known, id, field, value }, error)), of: id })
        return false
      }
    },
    [known, id, field, record.version],
  )
  // The same field may stand there for the next record already: what was refused belongs to one.
  return { save, unsaved: failed?.of === id ? failed : null, forget: () => setFailed(null) }
}
