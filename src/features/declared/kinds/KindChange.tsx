import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useFormats } from '../../../web/format.ts'
import { ownLabel } from '../../../web/labels.ts'
import { useAnswer, useVerb } from '../../../web/queries.ts'
import { failureText, toast } from '../../../web/toasts.ts'
import { Skeleton } from '../../../web/ui/Skeleton.tsx'
import shared from '../../../web/ui/settings/Settings.module.css'
import { useWords } from '../../../web/words.ts'
import type { DeclaredField, DeclaredKind } from '../fields/declaredField.contract.ts'
import { fieldSettingsWords } from '../settings/fieldSettings.words.ts'
import { changeFieldKind, type KindPreview, previewFieldKind } from './kindChange.contract.ts'
import { changeableKinds, inWords } from './kindChange.rules.ts'
import { kindChangeWords } from './kindChange.words.ts'

function Preview({ preview, field }: { readonly preview: KindPreview; readonly field: DeclaredField }) {
  const say = useWords(kindChangeWords)
  const { number } = useFormats()
  const { kept, changed, lost, examples, options } = preview
  const before = (text: string) => inWords(text, field.options ?? [], ownLabel)
  const after = (text: string) => inWords(text, options ?? [], ownLabel)
  return (
    <div role="status" className={shared.section}>
      <p>{say('kept', { count: kept, shown: number(kept) })}</p>
      {changed > 0 && (
        <>
          <p>{say('changed', { count: changed, shown: number(changed) })}</p>
          <ul className="secondary">
            {examples.changed.map(({ from, to }) => (
              <li key={from}>{say('becomes', { from: before(from), to: after(to) })}</li>
            ))}
          </ul>
        </>
      )}
      {lost > 0 && (
        <>
          <p className="signal">{say('lost', { count: lost, shown: number(lost) })}</p>
          <ul className="secondary">
            {examples.lost.map(({ from, records }) => (
              <li key={from}>{say('times', { from: before(from), count: records })}</li>
            ))}
          </ul>
        </>
      )}
      {options && <p className="secondary">{say('options', { options: options.map(ownLabel).join(', ') })}</p>}
      <p className="secondary">{say('oldKept')}</p>
    </div>
  )
}

/** Gives a field another kind: what becomes of its values is shown first, and confirmed. */
export default function KindChange({ field }: { readonly field: DeclaredField }) {
  const say = useWords(kindChangeWords)
  const sayField = useWords(fieldSettingsWords)
  const [kind, setKind] = useState<DeclaredKind | ''>('')
  const asked = { id: field.id, kind: kind as DeclaredKind }
  const preview = useAnswer(previewFieldKind, asked, { enabled: kind !== '', fresh: 0, entities: [field.entity] })
  const change = useVerb(changeFieldKind, { entities: ['declaredField', field.entity] })
  const failure = change.error ?? (kind === '' ? null : preview.error)
  const choose = (next: DeclaredKind | '') => {
    change.reset()
    setKind(next)
  }
  const confirm = async (token: string) => {
    // What went wrong is said below; a new preview is asked for meanwhile.
    await change.run({ ...asked, token }).then(
      () => toast(say('done', { label: ownLabel(field), kind: sayField(`kinds.${asked.kind}`) })),
      () => void preview.refetch(),
    )
  }
  const { data } = preview
  return (
    <section className={shared.section}>
      <h3 className={shared.heading}>{say('title')}</h3>
      <p className="secondary">{say('lead')}</p>
      <NativeSelect
        aria-label={say('to')}
        data={[
          { value: '', label: say('choose') },
          ...changeableKinds.filter((one) => one !== field.kind).map((one) => ({ value: one, label: sayField(`kinds.${one}`) })),
        ]}
        value={kind}
        onChange={(event) => choose(event.currentTarget.value as DeclaredKind | '')}
      />
      {failure && (
        <p role="alert" className={shared.failure}>
          {failureText(failure)}
        </p>
      )}
      {kind !== '' && !preview.error && (data ? <Preview preview={data} field={field} /> : <Skeleton bars={[0.7, 0.5]} />)}
      {kind !== '' && data && !preview.error && (
        <div className={shared.tools}>
          <Button
            variant="default"
            {...(data.lost > 0 ? { className: shared.danger ?? '' } : {})}
            loading={change.busy}
            onClick={() => void confirm(data.token)}
          >
            {data.lost > 0 ? say('confirmLoss', { count: data.lost }) : say('confirm')}
          </Button>
          <Button variant="subtle" color="gray" onClick={() => choose('')}>
            {say('cancel')}
          </Button>
        </div>
      )}
    </section>
  )
}
