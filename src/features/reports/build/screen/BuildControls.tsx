import { SegmentedControl, Select } from '@mantine/core'
import { entityLabel } from '../../../../web/labels.ts'
import { knownEntity } from '../../../../web/screens.ts'
import { useWords } from '../../../../web/words.ts'
import { buildLimits, type Dimension, type Measure, units, ways } from '../build.contract.ts'
import { buildWords } from '../build.words.ts'
import { shapeOf, shapesFor } from '../shape.rules.ts'
import classes from './Build.module.css'
import type { Build } from './useBuild.tsx'
import { useChoices } from './useChoices.tsx'
import type { Names } from './useNames.tsx'

interface ControlsProps {
  readonly build: Build
  readonly names: Names
}

const nameOf = ({ way, field }: Measure) => (field ? `${way}:${field}` : way)

function measureOf(name: string): Measure {
  const [way, field] = name.split(':')
  return { way: way as Measure['way'], ...(field ? { field } : {}) }
}

/** Whose records are counted; another entity begins a new report. */
function EntitySelect({ build }: Pick<ControlsProps, 'build'>) {
  const say = useWords(buildWords)
  const { definition, countable, show } = build
  return (
    <Select
      size="xs"
      w={170}
      searchable
      aria-label={say('what')}
      allowDeselect={false}
      data={countable
        .map((value) => ({ value, label: entityLabel(value, 'many') }))
        .toSorted((a, b) => a.label.localeCompare(b.label))}
      value={definition.entity}
      onChange={(entity) => entity && show({ entity, measures: [{ way: 'count' }], dimensions: [] }, undefined)}
    />
  )
}

/** What is counted: one measure, and further ones that the table shows beside it. */
function MeasureSelects({ build, names }: ControlsProps) {
  const say = useWords(buildWords)
  const { definition, change } = build
  const { measures, entity } = definition
  const { numbers } = useChoices(entity)
  const all = ways.flatMap((way): readonly Measure[] =>
    way === 'count' ? [{ way }] : numbers.map(({ value }) => ({ way, field: value })),
  )
  const options = all.map((measure) => ({ value: nameOf(measure), label: names.measure(measure) }))
  const taken = measures.map(nameOf)
  const set = (place: number, name: string | null) => {
    const next = name ? measures.with(place, measureOf(name)) : measures.filter((_, i) => i !== place)
    change({ measures: next.length > 0 ? next : [{ way: 'count' }] })
  }
  return (
    <>
      {measures.map((measure, i) => (
        <Select
          key={nameOf(measure)}
          size="xs"
          w={200}
          searchable
          aria-label={`${say('measure')} ${i + 1}`}
          allowDeselect={false}
          clearable={measures.length > 1}
          data={options.filter(({ value }) => value === nameOf(measure) || !taken.includes(value))}
          value={nameOf(measure)}
          onChange={(name) => set(i, name)}
        />
      ))}
      {measures.length < buildLimits.measures && numbers.length > 0 && (
        <Select
          key={`more ${taken.join()}`}
          size="xs"
          w={160}
          searchable
          aria-label={say('addMeasure')}
          placeholder={say('addMeasure')}
          data={options.filter(({ value }) => !taken.includes(value))}
          value={null}
          onChange={(name) => name && change({ measures: [...measures, measureOf(name)] })}
        />
      )}
    </>
  )
}

interface DimensionProps extends Pick<ControlsProps, 'build'> {
  readonly place: 0 | 1
}

/** What the records are divided by; dates also by which unit. */
function DimensionSelect({ build, place }: DimensionProps) {
  const say = useWords(buildWords)
  const { definition, change } = build
  const { dimensions, entity } = definition
  const { groups } = useChoices(entity)
  const own = dimensions[place]
  const other = dimensions[1 - place]
  const set = (next: Dimension | undefined) =>
    change({
      dimensions: next
        ? [...dimensions.slice(0, place), next, ...dimensions.slice(place + 1)]
        : dimensions.filter((_, i) => i !== place),
    })
  const choose = (field: string | null) => {
    const isTime = groups.find(({ value }) => value === field)?.isTime
    set(field ? { field, ...(isTime ? { by: 'month' as const } : {}) } : undefined)
  }
  return (
    <div className={classes.dimension}>
      <span className={classes.word}>{say(place === 0 ? 'by' : 'andBy')}</span>
      <Select
        size="xs"
        w={190}
        searchable
        clearable
        aria-label={`${say('by')} ${place + 1}`}
        placeholder={say('nothing')}
        data={groups
          .filter(({ value, isTime }) => isTime || value !== other?.field)
          .map(({ value, label }) => ({ value, label }))}
        value={own?.field ?? null}
        onChange={choose}
      />
      {own?.by && (
        <Select
          size="xs"
          w={110}
          aria-label={`${say('unit')} ${place + 1}`}
          allowDeselect={false}
          data={units.map((value) => ({ value, label: say(`units.${value}`) }))}
          value={own.by}
          onChange={(by) => by && set({ field: own.field, by: by as NonNullable<Dimension['by']> })}
        />
      )}
    </div>
  )
}

/** Whose records, what of them, by what: the first line of a report that is being built. */
export function WhatControls(props: ControlsProps) {
  const { build } = props
  return (
    <div className={classes.controls}>
      <EntitySelect build={build} />
      <MeasureSelects {...props} />
      <DimensionSelect build={build} place={0} />
      {build.definition.dimensions.length > 0 && <DimensionSelect build={build} place={1} />}
    </div>
  )
}

/** How the report is drawn, of the shapes that say something of it. */
export function ShapeControl({ build }: Pick<ControlsProps, 'build'>) {
  const say = useWords(buildWords)
  const entity = knownEntity(build.definition.entity)?.entity
  return (
    <SegmentedControl
      size="xs"
      aria-label={say('shape')}
      data={shapesFor(build.definition, entity).map((value) => ({ value, label: say(`shapes.${value}`) }))}
      value={shapeOf(build.definition, entity)}
      onChange={(show) => build.change({ show: show as NonNullable<Build['definition']['show']> })}
    />
  )
}
