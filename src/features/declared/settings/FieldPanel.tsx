import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, lazy, Suspense, useState } from 'react'
import { specsOf } from '../../../contract/entity.ts'
import { type ApiError, newId } from '../../../web/api.ts'
import { entityLabel, fieldLabel, ownLabel, paired } from '../../../web/labels.ts'
import { refresh, useAnswer, useVerb } from '../../../web/queries.ts'
import { knownEntities, knownEntity } from '../../../web/screens.ts'
import { failureText } from '../../../web/toasts.ts'
import { FormFoot } from '../../../web/ui/settings/FormFoot.tsx'
import shared from '../../../web/ui/settings/Settings.module.css'
import { SidePanel } from '../../../web/ui/settings/SidePanel.tsx'
import { language, useWords } from '../../../web/words.ts'
import { type DeclaredField, type DeclaredKind, declaredFields, declaredKinds } from '../fields/declaredField.contract.ts'
import { type Fault, faultText, faultTexts } from '../formula/faultText.rules.ts'
import { isChangeable } from '../kinds/kindChange.rules.ts'
import { changeOf, creationOf, type FieldDraft, newDraft } from './fieldDraft.rules.ts'
import { fieldSettingsWords } from './fieldSettings.words.ts'
import { OptionRows } from './OptionRows.tsx'

const KindChange = lazy(() => import('../kinds/KindChange.tsx'))

interface FieldPanelProps {
  readonly entity: string
  /** `new` for one that is about to be declared. */
  readonly id: string
  /** Stands over any screen rather than beside the settings. */
  readonly floating?: boolean
  /** Hears the name of a new field. */
  readonly onAdded?: (key: string) => void
  readonly onClose: () => void
}

/** Declares a field or changes what may be changed of one. */
export function FieldPanel({ entity, id, ...rest }: FieldPanelProps) {
  const isNew = id === 'new'
  const field = useAnswer(declaredFields.get, { id }, { enabled: !isNew }).data
  if (!isNew && !field) return null
  // A field of another kind is asked other things.
  return <FieldForm key={field?.kind} entity={entity} field={field} {...rest} />
}

interface FormProps extends Omit<FieldPanelProps, 'id'> {
  readonly field: DeclaredField | undefined
}

function FieldForm({ entity, field, floating = false, onAdded, onClose }: FormProps) {
  const say = useWords(fieldSettingsWords)
  const [draft, setDraft] = useState<FieldDraft>(() => newDraft(field))
  const [id] = useState(() => field?.id ?? newId())
  const create = useVerb(declaredFields.create)
  const patch = useVerb(declaredFields.patch)
  const failure = create.error ?? patch.error
  const wrong = (name: string) => (failure?.field?.startsWith(name) ? { error: reasonOf(failure) } : {})
  const put = (more: Partial<FieldDraft>) => setDraft((before) => ({ ...before, ...more }))
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const sent = field
      ? patch.run({ id, version: field.version, ...changeOf(draft) } as never)
      : create.run({ id, entity, ...creationOf(draft) } as never)
    // What went wrong is shown in the form.
    const saved = await sent.catch(() => undefined)
    if (!saved) return
    onClose()
    if (!field && onAdded) {
      // A list can show it once the page has taken it up.
      await refresh(['declaredField'])
      onAdded(saved.key)
    }
  }
  const title = field ? ownLabel(field) : say('add')
  return (
    <SidePanel title={title} floating={floating} onClose={onClose}>
      <form onSubmit={send} noValidate className={shared.wideForm}>
        <TextInput
          label={say('label')}
          value={draft.label}
          maxLength={60}
          data-autofocus
          onChange={(event) => put({ label: event.currentTarget.value })}
          {...wrong('label')}
        />
        <TextInput
          label={say('labelFr')}
          value={draft.labelFr}
          maxLength={60}
          onChange={(event) => put({ labelFr: event.currentTarget.value })}
        />
        {!field && (
          <NativeSelect
            label={say('kind')}
            data={declaredKinds.map((kind) => ({ value: kind, label: say(`kinds.${kind}`) }))}
            value={draft.kind}
            onChange={(event) => put({ kind: event.currentTarget.value as DeclaredKind })}
          />
        )}
        <KindFields entity={entity} draft={draft} isNew={!field} put={put} wrong={wrong} />
        <Textarea
          label={say('description')}
          autosize
          minRows={2}
          maxLength={500}
          value={draft.description}
          onChange={(event) => put({ description: event.currentTarget.value })}
        />
        <FormFoot
          failure={failure?.field ? null : failure}
          confirm={say(field ? 'save' : 'create')}
          busy={create.busy || patch.busy}
        />
      </form>
      {field && isChangeable(field.kind) && (
        <Suspense fallback={null}>
          <KindChange field={field} />
        </Suspense>
      )}
    </SidePanel>
  )
}

/** Where a formula is wrong is told in the reader's language, as the refusal says it by a code. */
function reasonOf(failure: ApiError): string {
  const fault = failure.details as Fault | undefined
  return fault && fault.code in faultTexts.en.faults ? faultText(fault, language()) : failureText(failure)
}

interface KindProps {
  readonly entity: string
  readonly draft: FieldDraft
  readonly isNew: boolean
  readonly put: (more: Partial<FieldDraft>) => void
  readonly wrong: (name: string) => { readonly error?: string }
}

/** What is asked of a field of this kind alone. */
function KindFields(props: KindProps) {
  const say = useWords(fieldSettingsWords)
  const { entity, draft, isNew, put, wrong } = props
  const { kind } = draft
  if (kind === 'choice' || kind === 'choices')
    return <OptionRows options={draft.options} onChange={(options) => put({ options })} {...wrong('options')} />
  if (kind === 'formula') {
    const usable = specsOf(knownEntity(entity)?.entity as never).filter(([, spec]) => !spec.rollUp && isUsable(spec.kind))
    return (
      <Textarea
        label={say('formula')}
        description={
          <>
            {say('formulaHint')}
            <br />
            {say('formulaFields', { names: usable.map(([name]) => name).join(', ') })}
          </>
        }
        autosize
        minRows={3}
        spellCheck={false}
        value={draft.formula}
        onChange={(event) => put({ formula: event.currentTarget.value })}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        {...wrong('formula')}
      />
    )
  }
  if (kind === 'rollUp') return <RollUpFields {...props} />
  if (kind === 'flag') return null
  return (
    <>
      {kind === 'ref' && isNew && (
        <NativeSelect
          label={say('target')}
          data={knownEntities()
            .filter((one) => one.path)
            .map((one) => ({ value: one.entity.name, label: entityLabel(one.entity.name, 'one') }))}
          value={draft.target}
          onChange={(event) => put({ target: event.currentTarget.value })}
          {...wrong('target')}
        />
      )}
      <Checkbox label={say('needed')} checked={draft.needed} onChange={(event) => put({ needed: event.currentTarget.checked })} />
    </>
  )
}

const isUsable = (kind: string) =>
  ['integer', 'decimal', 'text', 'longText', 'email', 'phone', 'url', 'choice', 'date', 'flag', 'money'].includes(kind)

const wayNames = ['count', 'sum', 'min', 'max', 'latest'] as const

function RollUpFields({ entity, draft, put, wrong }: KindProps) {
  const say = useWords(fieldSettingsWords)
  const pointing = knownEntities().flatMap((one) =>
    specsOf(one.entity).flatMap(([name, spec]) =>
      spec.kind === 'ref' && spec.target === entity ? [{ entity: one.entity.name, by: name }] : [],
    ),
  )
  const counted = draft.counted.split(' ')[0] ?? ''
  const fields = specsOf(knownEntity(counted)?.entity ?? ({ fields: {} } as never))
  return (
    <>
      <NativeSelect
        label={say('counted')}
        data={[
          { value: '', label: '' },
          ...pointing.map((one) => ({
            value: `${one.entity} ${one.by}`,
            label: paired(entityLabel(one.entity, 'many'), fieldLabel(one.entity, one.by)),
          })),
        ]}
        value={draft.counted}
        onChange={(event) => put({ counted: event.currentTarget.value })}
        {...wrong('rollUp')}
      />
      <NativeSelect
        label={say('way')}
        data={wayNames.map((way) => ({ value: way, label: say(`ways.${way}`) }))}
        value={draft.way}
        onChange={(event) => put({ way: event.currentTarget.value as FieldDraft['way'] })}
      />
      {draft.way !== 'count' && (
        <NativeSelect
          label={say('ofField')}
          data={['', ...fields.filter(([, spec]) => isUsable(spec.kind)).map(([name]) => name)].map((name) => ({
            value: name,
            label: name && fieldLabel(counted, name),
          }))}
          value={draft.countedField}
          onChange={(event) => put({ countedField: event.currentTarget.value })}
        />
      )}
    </>
  )
}
