import { Checkbox, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { specOf, specsOf } from '../../contract/entity.ts'
import type { FieldSpec, Ref } from '../../contract/field.ts'
import { useFormats } from '../../web/format.ts'
import { fieldLabel } from '../../web/labels.ts'
import { fieldRight, useSession } from '../../web/session.ts'
import { FieldInput } from '../../web/ui/field/FieldInput.tsx'
import { RefPicker } from '../../web/ui/field/RefPicker.tsx'
import { isEmptyValue, isWritable, toWrite } from '../../web/ui/field/values.ts'
import { mustKnow } from '../../web/ui/record/saving.ts'
import { Ask } from '../../web/ui/settings/Ask.tsx'
import { useWords } from '../../web/words.ts'
import type { BulkAction } from './bulk.contract.ts'
import { bulkWords } from './bulk.words.ts'

export interface Asked {
  readonly action: BulkAction
  readonly values?: Readonly<Record<string, unknown>>
}

interface BulkDialogProps {
  readonly entity: string
  readonly count: number
  /** The field that is changed; chosen here where none is given. */
  readonly field?: string
  readonly move?: boolean
  readonly onAsk: (asked: Asked) => Promise<void>
  readonly onClose: () => void
}

/** Asks what the selected records are given. */
export function BulkDialog({ entity, count, field: given, move, onAsk, onClose }: BulkDialogProps) {
  const say = useWords(bulkWords)
  const { number } = useFormats()
  const session = useSession()
  const { entity: declared } = mustKnow(entity)
  const [field, setField] = useState(given ?? '')
  const [value, setValue] = useState<unknown>(null)
  const [empties, setEmpties] = useState(false)
  const [stage, setStage] = useState<Ref | null>(null)
  const [reason, setReason] = useState<Ref | null>(null)
  const spec = specOf(declared, field)
  const fields = specsOf(declared)
    .map(([name]) => name)
    .filter((name) => isWritable(declared, name, 'change') && fieldRight(session, entity, name) === 'write')
  const step = declared.track?.step ?? ''
  const isReady = move ? stage !== null : spec !== undefined && (empties || !isEmptyValue(value))
  const ask = () => {
    if (move) return onAsk({ action: 'move', values: { stage: stage?.id, ...(reason ? { lostReason: reason.id } : {}) } })
    return onAsk({ action: 'patch', values: { [field]: empties ? null : toWrite(spec as FieldSpec, value) } })
  }
  const title = move ? say('move') : given ? fieldLabel(entity, given) : say('other')
  return (
    <Ask
      title={title}
      confirm={say('change', { count, shown: number(count) })}
      disabled={!isReady}
      onConfirm={ask}
      onClose={onClose}
    >
      <Stack gap={12}>
        {move && (
          <RefPicker target="stage" label={fieldLabel(entity, step)} value={stage} onChange={setStage} autoFocus required />
        )}
        {move && (
          <RefPicker target="lostReason" label={`${say('why')} · ${say('whyHint')}`} value={reason} onChange={setReason} />
        )}
        {!move && !given && (
          <Select
            label={say('field')}
            searchable
            data-autofocus
            data={fields.map((name) => ({ value: name, label: fieldLabel(entity, name) }))}
            value={field || null}
            onChange={(next) => {
              setField(next ?? '')
              setValue(null)
              setEmpties(false)
            }}
          />
        )}
        {!move && spec && !empties && (
          <FieldInput
            key={field}
            {...{ entity, field, spec, value }}
            onChange={setValue}
            autoFocus={given !== undefined}
            required={false}
          />
        )}
        {!move && spec?.presence === 'optional' && (
          <Checkbox label={say('empty')} checked={empties} onChange={(event) => setEmpties(event.currentTarget.checked)} />
        )}
        <Text size="xs" c="dimmed">
          {say('rights')}
        </Text>
      </Stack>
    </Ask>
  )
}
