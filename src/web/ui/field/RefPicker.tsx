import { MultiSelect, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import type { Entity } from '../../../contract/entity.ts'
import type { FieldSpec, Ref } from '../../../contract/field.ts'
import { allOf, type Filter, where } from '../../../contract/filter.ts'
import { useAnswer } from '../../queries.ts'
import { type KnownEntity, knownEntity } from '../../screens.ts'
import { useWords } from '../../words.ts'
import { fieldWords } from './field.words.ts'
import { type AnyRow, titleOf } from './values.ts'

/** How many records the picker offers at once. */
const offered = 20

/** Every typed word must be found in one of the title fields. */
export function titleFilter(entity: Entity, text: string): Filter | undefined {
  const perWord = text
    .trim()
    .split(/\s+/)
    .filter(Boolean)
    .map((word): Filter => ({ or: entity.title.map((field): Filter => ({ field, op: 'contains', value: word })) }))
  return allOf(...perWord)
}

/** Records of the entity whose title holds the text, as references; nothing is asked for until `enabled`. */
function useOffers(known: KnownEntity | undefined, text: string, enabled: boolean, narrowed?: Filter): readonly Ref[] {
  const filter = known && allOf(titleFilter(known.entity, text), narrowed)
  const sort = known?.entity.fields.position ? ['position'] : known ? [...known.entity.title] : []
  const fallback = knownEntity('user')
  const endpoint = (known ?? fallback)?.endpoints.list
  if (!endpoint) throw new Error('no entity is known')
  const answer = useAnswer(
    endpoint,
    { ...(filter ? { filter } : {}), sort, limit: offered },
    { enabled: enabled && known !== undefined, keep: true },
  )
  if (!known) return []
  return (answer.data?.rows ?? []).map((row) => ({ id: (row as unknown as AnyRow).id, title: titleOf(known.entity, row) }))
}

interface Shared {
  readonly target: string
  readonly label?: string
  readonly ariaLabel?: string
  readonly error?: string
  readonly required?: boolean
  readonly autoFocus?: boolean
  readonly disabled?: boolean
  /** Offers only records that meet it as well. */
  readonly narrowed?: Filter
  readonly onBlur?: () => void
}

/** What a reference to some records of its target alone offers. */
export function narrowedBy({ among }: Pick<FieldSpec, 'among'>): Pick<Shared, 'narrowed'> {
  const narrowed = among && where(among)
  return narrowed ? { narrowed } : {}
}

const merged = (current: readonly Ref[], offers: readonly Ref[]) => {
  const missing = current.filter((ref) => !offers.some((offer) => offer.id === ref.id))
  return [...missing, ...offers].map(({ id, title }) => ({ value: id, label: title || '–' }))
}

function useRefOffers({ target, narrowed }: Shared, current: readonly Ref[]) {
  const known = knownEntity(target)
  const [text, setText] = useState('')
  const [opened, setOpened] = useState(false)
  const [asked] = useDebouncedValue(text, 120)
  const isChosen = current.some((ref) => ref.title === asked)
  const offers = useOffers(known, isChosen ? '' : asked, opened, narrowed)
  return { text, setText, setOpened, offers, data: merged(current, offers) }
}

const common = (props: Shared) => ({
  ...(props.label === undefined ? {} : { label: props.label }),
  ...(props.ariaLabel === undefined ? {} : { 'aria-label': props.ariaLabel }),
  ...(props.error === undefined ? {} : { error: props.error }),
  ...(props.required ? { required: true } : {}),
  ...(props.autoFocus ? { autoFocus: true, 'data-autofocus': true } : {}),
  ...(props.disabled ? { disabled: true } : {}),
  ...(props.onBlur ? { onBlur: props.onBlur } : {}),
})

/** Chooses one record of the target by typing part of its title. */
export function RefPicker(props: Shared & { readonly value: Ref | null; readonly onChange: (next: Ref | null) => void }) {
  const say = useWords(fieldWords)
  const { data, setText, setOpened, offers } = useRefOffers(props, props.value ? [props.value] : [])
  return (
    <Select
      {...common(props)}
      searchable
      clearable={!props.required}
      placeholder={say('typeToFind')}
      data={data}
      value={props.value?.id ?? null}
      onChange={(id) => props.onChange(id ? (offers.find((ref) => ref.id === id) ?? props.value) : null)}
      onSearchChange={setText}
      onDropdownOpen={() => setOpened(true)}
      filter={({ options }) => options}
      nothingFoundMessage={say('nothingFound')}
      comboboxProps={{ shadow: 'md' }}
    />
  )
}

/** Chooses several records of the target. */
export function RefsPicker(
  props: Shared & { readonly value: readonly Ref[]; readonly onChange: (next: readonly Ref[]) => void },
) {
  const say = useWords(fieldWords)
  const { data, setText, setOpened, offers } = useRefOffers(props, props.value)
  const all = [...props.value, ...offers]
  return (
    <MultiSelect
      {...common(props)}
      searchable
      clearable
      placeholder={props.value.length === 0 ? say('typeToFind') : ''}
      data={data}
      value={props.value.map((ref) => ref.id)}
      onChange={(ids) => props.onChange(ids.flatMap((id) => all.find((ref) => ref.id === id) ?? []))}
      onSearchChange={setText}
      onDropdownOpen={() => setOpened(true)}
      filter={({ options }) => options}
      nothingFoundMessage={say('nothingFound')}
      comboboxProps={{ shadow: 'md' }}
    />
  )
}
