import { Select, TextInput } from '@mantine/core'
import { companyCurrency } from '../../../web/format.ts'
import { useAnswer } from '../../../web/queries.ts'
import { language, useWords } from '../../../web/words.ts'
import { pipelines, stageTypes } from '../../pipelines/pipeline.contract.ts'
import type { Import, ImportFault, ImportPreview } from '../import.contract.ts'
import { importWords } from '../import.words.ts'
import type { Mapping, StageMapping } from '../mapping.contract.ts'
import { problemWords } from '../problem.words.ts'
import { useTargetName } from './ColumnRow.tsx'
import { Failure } from './Failure.tsx'
import classes from './Import.module.css'

interface QuestionsProps {
  readonly run: Import
  readonly mapping: Mapping
  readonly change: (next: Mapping) => void
  readonly faults: readonly ImportFault[]
  readonly problems: readonly ImportPreview['problems'][number][]
}

/** The company's own currency comes first, for it is the likeliest; it is still asked for. */
function currencies() {
  const names = new Intl.DisplayNames([language()], { type: 'currency' })
  const codes = [...new Set([companyCurrency(), ...Intl.supportedValuesOf('currency')])]
  return codes.map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }))
}

/** What no file says by itself: currency, source, pipeline. */
export function Questions({ run, mapping, change, faults, problems }: QuestionsProps) {
  const say = useWords(importWords)
  const sayProblem = useWords(problemWords)
  const nameOf = useTargetName()
  const deals = mapping.files.some(({ entity }) => entity === 'opportunity')
  const asksCurrency = mapping.currency !== undefined || [...faults, ...problems].some(({ code }) => code === 'no_currency')
  const faultText = ({ code, file, column, target }: ImportFault) => {
    const entity = mapping.files.find((one) => one.file === file)?.entity
    return sayProblem(`faults.${code}`, { file, column, target: entity && target ? nameOf(entity, target) : target })
  }
  if (!deals && !asksCurrency && faults.length === 0) return null
  return (
    <section className={classes.panel}>
      <h2>{say('questions')}</h2>
      <div className={classes.fields}>
        {asksCurrency && (
          <Select
            label={say('currency')}
            placeholder={say('chooseOne')}
            description={say('currencyHint')}
            searchable
            data={currencies()}
            value={mapping.currency ?? null}
            onChange={(currency) => change(currency ? { ...mapping, currency } : mapping)}
          />
        )}
        {deals && (
          <TextInput
            label={say('source')}
            description={say('sourceHint')}
            defaultValue={mapping.source ?? ''}
            maxLength={60}
            onBlur={(event) => {
              const { source: _, ...rest } = mapping
              const source = event.currentTarget.value.trim()
              if (source !== mapping.source) change(source ? { ...rest, source } : rest)
            }}
          />
        )}
        {deals && <PipelineQuestion mapping={mapping} change={change} />}
        {faults.length > 0 && (
          <ul className={classes.faults}>
            {faults.map((fault) => (
              <li key={JSON.stringify(fault)}>{faultText(fault)}</li>
            ))}
          </ul>
        )}
        <Failure run={run} />
      </div>
    </section>
  )
}

const makeNew = '+'

function PipelineQuestion({ mapping, change }: Pick<QuestionsProps, 'mapping' | 'change'>) {
  const say = useWords(importWords)
  const { data } = useAnswer(pipelines.list, { limit: 100, sort: ['position'] })
  const known = data?.rows.map(({ name }) => name) ?? []
  const wanted = mapping.pipeline
  const isKnown = wanted !== undefined && known.includes(wanted.name)
  const setStage = (place: number, next: StageMapping) =>
    wanted &&
    change({ ...mapping, pipeline: { ...wanted, stages: wanted.stages?.map((stage, i) => (i === place ? next : stage)) ?? [] } })
  return (
    <>
      <Select
        label={say('pipeline')}
        data={[{ value: makeNew, label: say('newPipeline') }, ...known]}
        value={isKnown ? wanted.name : makeNew}
        allowDeselect={false}
        onChange={(name) =>
          change({ ...mapping, pipeline: { ...wanted, name: name === makeNew || !name ? say('newPipeline') : name } })
        }
      />
      {!isKnown && wanted && (
        <TextInput
          label={say('pipelineName')}
          defaultValue={wanted.name}
          maxLength={100}
          onBlur={(event) => {
            const name = event.currentTarget.value.trim()
            if (name && name !== wanted.name) change({ ...mapping, pipeline: { ...wanted, name } })
          }}
        />
      )}
      {!isKnown && wanted?.stages && (
        <ul className={classes.stages} aria-label={say('stages')}>
          {wanted.stages.map((stage, place) => (
            <li key={stage.name}>
              <span>{stage.name}</span>
              <Select
                size="sm"
                aria-label={stage.name}
                data={stageTypes.map((value) => ({ value, label: say(`stageTypes.${value}`) }))}
                value={stage.type}
                allowDeselect={false}
                onChange={(type) => setStage(place, { ...stage, type: type as StageMapping['type'] })}
              />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
