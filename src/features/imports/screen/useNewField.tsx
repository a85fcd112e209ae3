import { useState } from 'react'
import { call } from '../../../web/api.ts'
import { refresh } from '../../../web/queries.ts'
import { may, useSession } from '../../../web/session.ts'
import { toastFailure } from '../../../web/toasts.ts'
import { declaredFields } from '../../declared/fields/declaredField.contract.ts'
import { entityOf } from '../deciding/target.rules.ts'
import { newFieldFor } from '../guessing/newField.rules.ts'
import type { ImportEntity } from '../mapping.contract.ts'
import type { ColumnFacts } from '../reading/file.contract.ts'

/** A field of one's own that a column can become on the way, where the person may declare one. */
export function useNewField(entity: ImportEntity, column: ColumnFacts, made: (key: string) => void) {
  const session = useSession()
  const [busy, setBusy] = useState(false)
  const field = newFieldFor(column)
  const isOffered = entityOf(entity).extensible && may(session, 'declaredField', 'create')
  const make = async () => {
    if (!field) return
    setBusy(true)
    try {
      const declared = await call(declaredFields.create, { entity, ...field } as never)
      // What fields there are comes with the session.
      await refresh(['declaredField'])
      made(declared.key)
    } catch (error) {
      toastFailure(error)
    } finally {
      setBusy(false)
    }
  }
  return isOffered && field ? { field, busy, make: () => void make() } : undefined
}
