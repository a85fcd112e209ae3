import { Button, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { choiceLabel } from '../../../web/labels.ts'
import { useAnswer } from '../../../web/queries.ts'
import { narrowedBy, RefPicker } from '../../../web/ui/field/RefPicker.tsx'
import { useWords } from '../../../web/words.ts'
import { stages } from '../../pipelines/pipeline.contract.ts'
import { type Target, targetNamed } from '../deciding/target.rules.ts'
import { stageTypeOf } from '../guessing/stage.rules.ts'
import type { ImportPreview } from '../import.contract.ts'
import type { CellAnswer, ImportEntity, Mapping } from '../mapping.contract.ts'
import { columnOf, withAnswer, withColumn } from '../mapping.rules.ts'
import classes from '../screen/Import.module.css'
import { fixOf } from './fix.rules.ts'
import { repairWords } from './repair.words.ts'

export interface MendProps {
  readonly group: ImportPreview['problems'][number]
  readonly mapping: Mapping
  readonly change: (next: Mapping) => void
}

/** What mends the rows of a group at once, where the group stands. */
export function Mend({ group, mapping, change }: MendProps) {
  const say = useWords(repairWords)
  const { file, column = '', value = '', code } = group
  const own = mapping.files.find((one) => one.file === file)
  const how = columnOf(mapping, file, column)
  const target = own && how && targetNamed(own.entity, how.to)
  const fix = fixOf(code, group.value, target)
  const answer = (next: CellAnswer) => change(withAnswer(mapping, { file, column, value }, next))
  if (fix === 'update') {
    const files = mapping.files.map((one) => (one.file === file ? { ...one, way: 'upsert' as const } : one))
    return own?.way && own.way !== 'create' ? null : <Small text={say('updateThem')} act={() => change({ ...mapping, files })} />
  }
  if (!fix || !own || !how || !target) return null
  if (fix === 'fallback') {
    const set = (fallback: string) => change(withColumn(mapping, file, column, { ...how, fallback }))
    return (
      <Typed
        entity={own.entity}
        target={target}
        label={`${say('emptyAs')}: ${column}`}
        placeholder={say('emptyAs')}
        onApply={set}
      />
    )
  }
  return (
    <div className={classes.mend}>
      {fix === 'record' && (
        <>
          <RefPicker
            target={target.of ?? ''}
            ariaLabel={`${say('pick')}: ${value}`}
            value={null}
            {...narrowedBy(target)}
            onChange={(ref) => ref && answer({ record: ref.id })}
          />
          {target.of !== own.entity && !target.among && how.missing !== 'create' && (
            <Small text={say('makeIt')} act={() => change(withColumn(mapping, file, column, { ...how, missing: 'create' }))} />
          )}
        </>
      )}
      {fix === 'stage' && <StageChoice value={value} mapping={mapping} change={change} onChoose={answer} />}
      {fix === 'choice' && (
        <ChoiceOf
          entity={own.entity}
          target={target}
          label={`${say('pick')}: ${value}`}
          placeholder={say('pick')}
          onChoose={answer}
        />
      )}
      {fix === 'cell' && (
        <Typed
          entity={own.entity}
          target={target}
          label={`${say('mendRead')}: ${value}`}
          placeholder={say('mendRead')}
          start={value}
          onApply={answer}
        />
      )}
      {!target.required && !target.among && fix !== 'stage' && <Small text={say('leaveThis')} act={() => answer(null)} />}
    </div>
  )
}

function Small({ text, act }: { readonly text: string; readonly act: () => void }) {
  return (
    <Button size="compact-sm" variant="default" onClick={act}>
      {text}
    </Button>
  )
}

interface TypedProps {
  readonly entity: ImportEntity
  readonly target: Target
  readonly label: string
  readonly placeholder: string
  readonly start?: string
  readonly onApply: (text: string) => void
}

/** A text, or one of the choices where the field has those. */
function Typed({ entity, target, label, placeholder, start = '', onApply }: TypedProps) {
  const say = useWords(repairWords)
  const [text, setText] = useState(start)
  if (target.kind === 'choice') return <ChoiceOf {...{ entity, target, label, placeholder }} onChoose={onApply} />
  return (
    <form
      className={classes.typed}
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() !== '' && text !== start) onApply(text)
      }}
    >
      <TextInput
        size="sm"
        aria-label={label}
        placeholder={placeholder}
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button size="sm" variant="default" type="submit">
        {say('apply')}
      </Button>
    </form>
  )
}

interface ChoiceProps {
  readonly entity: ImportEntity
  readonly target: Target
  readonly label: string
  readonly placeholder: string
  readonly onChoose: (option: string) => void
}

function ChoiceOf({ entity, target, label, placeholder, onChoose }: ChoiceProps) {
  return (
    <Select
      size="sm"
      searchable
      aria-label={label}
      placeholder={placeholder}
      data={(target.options ?? []).map((option) => ({ value: option, label: choiceLabel(entity, target.name, option) }))}
      value={null}
      onChange={(option) => option && onChoose(option)}
    />
  )
}

interface StageProps extends Pick<MendProps, 'mapping' | 'change'> {
  readonly value: string
  readonly onChoose: (stage: string) => void
}

/** The stages of the pipeline the deals go to, there or still to be made, and a way to make one more. */
function StageChoice({ value, mapping, change, onChoose }: StageProps) {
  const say = useWords(repairWords)
  const wanted = mapping.pipeline
  const filter = wanted ? ({ field: 'pipeline.name', op: 'eq', value: wanted.name } as const) : undefined
  const { data } = useAnswer(stages.list, { limit: 100, sort: ['position'], ...(filter ? { filter } : {}) })
  const there = data?.rows.map(({ name }) => name) ?? []
  const names = [...new Set([...there, ...(wanted?.stages ?? []).map(({ name }) => name)])]
  const made = { name: value.trim().slice(0, 100), type: stageTypeOf(value) }
  return (
    <>
      <Select
        size="sm"
        aria-label={`${say('pickStage')}: ${value}`}
        placeholder={say('pickStage')}
        data={names}
        value={null}
        onChange={(stage) => stage && onChoose(stage)}
      />
      {wanted && (
        <Small
          text={say('addStage', { name: made.name })}
          act={() => change({ ...mapping, pipeline: { ...wanted, stages: [...(wanted.stages ?? []), made] } })}
        />
      )}
    </>
  )
}
