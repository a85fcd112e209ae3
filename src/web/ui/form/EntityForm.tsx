import { Button } from '@mantine/core'
import { ChevronDown } from 'lucide-react'
import { type FormEvent, useMemo, useState } from 'react'
import { type Entity, specOf, specsOf } from '../../../contract/entity.ts'
import type { FieldSpec } from '../../../contract/field.ts'
import { ApiError, call, newId } from '../../api.ts'
import { refresh } from '../../queries.ts'
import type { KnownEntity } from '../../screens.ts'
import { fieldRight, useSession } from '../../session.ts'
import { failureText } from '../../toasts.ts'
import { remember } from '../../undo.ts'
import { useWords } from '../../words.ts'
import { FieldInput } from '../field/FieldInput.tsx'
import { fieldWords } from '../field/field.words.ts'
import { type AnyRow, isEmptyValue, isWritable, toWrite } from '../field/values.ts'
import classes from './EntityForm.module.css'
import { formWords } from './form.words.ts'

type Draft = Readonly<Record<string, unknown>>

/** The fields a form shows: those asked for first (required ones and the chosen), and the rest. */
function fieldsOf(known: KnownEntity, may: (field: string) => boolean, given: Draft): { first: string[]; rest: string[] } {
  const all = specsOf(known.entity).filter(([name]) => isWritable(known.entity, name, 'creation') && may(name))
  const wanted = known.first ?? []
  const isFirst = (name: string, spec: FieldSpec): boolean =>
    spec.presence === 'required' || spec.needed === true || wanted.includes(name) || !isEmptyValue(given[name])
  const place = (name: string) => (wanted.includes(name) ? wanted.indexOf(name) : wanted.length)
  const first = all.filter(([name, spec]) => isFirst(name, spec)).map(([name]) => name)
  const rest = all.filter(([name, spec]) => !isFirst(name, spec) && !spec.writtenBy).map(([name]) => name)
  return { first: first.sort((a, b) => place(a) - place(b)), rest }
}

function startOf(entity: Entity, session: { id: string; name: string }, given: Draft): Draft {
  const fallbacks = specsOf(entity).flatMap(([name, spec]) => (spec.fallback === undefined ? [] : [[name, spec.fallback]]))
  const owner = entity.owner ? { [entity.owner]: { id: session.id, title: session.name } } : {}
  return { ...Object.fromEntries(fallbacks), ...owner, ...given }
}

function inputOf(entity: Entity, id: string, draft: Draft): Readonly<Record<string, unknown>> {
  const values = Object.entries(draft).flatMap(([name, value]) => {
    const spec = specOf(entity, name)
    return spec && !isEmptyValue(value) ? [[name, toWrite(spec, value)]] : []
  })
  return { id, ...Object.fromEntries(values) }
}

interface EntityFormProps {
  readonly known: KnownEntity
  readonly values?: Draft
  readonly onCreated: (record: AnyRow) => void
  readonly onCancel: () => void
}

/** The create form that follows from a declaration: what is needed first, everything else one click away. */
export function EntityForm({ known, values = {}, onCreated, onCancel }: EntityFormProps) {
  const say = useWords(formWords)
  const sayField = useWords(fieldWords)
  const session = useSession()
  const { entity, endpoints } = known
  const [draft, setDraft] = useState<Draft>(() => startOf(entity, session, values))
  const [unfolded, setUnfolded] = useState(false)
  const [failure, setFailure] = useState<ApiError | null>(null)
  const [busy, setBusy] = useState(false)
  const id = useMemo(newId, [])
  const { first, rest } = fieldsOf(known, (name) => fieldRight(session, entity.name, name) === 'write', values)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const isNeeded = (spec: FieldSpec | undefined) => spec?.presence === 'required' || spec?.needed
    const missing = first.find((name) => isNeeded(specOf(entity, name)) && isEmptyValue(draft[name]))
    if (missing) return setFailure(new ApiError(422, { code: 'required', field: missing, message: say('required') }))
    const broken = Object.keys(draft).find((name) => draft[name] === undefined && specOf(entity, name)?.kind === 'money')
    if (broken) return setFailure(new ApiError(422, { code: 'invalid', field: broken, message: sayField('noAmount') }))
    setBusy(true)
    try {
      const change = newId()
      const record = (await call(endpoints.create, inputOf(entity, id, draft) as never, { change })) as unknown as AnyRow
      remember(change)
      void refresh([entity.name])
      onCreated(record)
    } catch (error) {
      setFailure(error instanceof ApiError ? error : null)
      if (!(error instanceof ApiError)) throw error
    } finally {
      setBusy(false)
    }
  }
  const shown = unfolded || (failure?.field && rest.includes(failure.field)) ? [...first, ...rest] : first
  const input = (name: string, place: number) => {
    const spec = specOf(entity, name)
    if (!spec) return null
    return (
      <FieldInput
        key={name}
        entity={entity.name}
        field={name}
        spec={spec}
        value={draft[name]}
        autoFocus={place === 0}
        onChange={(next) => setDraft((before) => ({ ...before, [name]: next }))}
        {...(failure?.field === name ? { error: failureText(failure) } : {})}
      />
    )
  }
  return (
    <form
      className={classes.form}
      onSubmit={send}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit()
      }}
      noValidate
    >
      <div className={classes.fields}>
        {shown.map(input)}
        {shown.length === first.length && rest.length > 0 && (
          <Button
            variant="subtle"
            className={classes.more}
            leftSection={<ChevronDown aria-hidden />}
            onClick={() => setUnfolded(true)}
          >
            {say('more', { count: rest.length })}
          </Button>
        )}
      </div>
      {failure && (!failure.field || !shown.includes(failure.field)) && (
        <p className={classes.failure} role="alert">
          {failureText(failure)}
        </p>
      )}
      <div className={classes.foot}>
        <Button variant="default" onClick={onCancel}>
          {say('cancel')}
        </Button>
        <Button type="submit" loading={busy}>
          {say('save')}
        </Button>
      </div>
    </form>
  )
}
