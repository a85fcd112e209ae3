import type { LucideIcon } from 'lucide-react'
import type { ComponentType, LazyExoticComponent } from 'react'
import type { Endpoint, StandardEndpoints } from '../contract/endpoint.ts'
import type { AnyField, Entity } from '../contract/entity.ts'
import type { TotalsQuery } from '../contract/page.ts'
import type { Action } from './actions.ts'
import type { FloatProps } from './floats.ts'
import type { ListValues } from './ui/table/state/listValues.ts'
import type { Catalogue } from './words.ts'

type Load = () => Promise<{ readonly default: ComponentType }>

/** One address of the program and the component that is fetched when somebody goes there. `$id` marks a part of the path. */
export interface Screen {
  readonly path: string
  readonly load: Load
}

/** The part of the navigation a place stands in: `stream` is the order of work and drawn as the river. */
export type PlaceGroup = 'day' | 'stream' | 'know' | 'ahead' | 'foot' | 'settings'

/** An entry of the navigation, or of the settings' own navigation. */
export interface Place {
  readonly path: string
  readonly label: () => string
  readonly icon?: LucideIcon
  readonly group: PlaceGroup
  readonly order: number
  /** Further paths under which one is still at this place. */
  readonly also?: readonly string[]
  /** Stands in the bottom bar of a phone. */
  readonly phone?: boolean
  /** Shown only to those who may read the entity, or one of several, or to administrators. */
  readonly needs?: 'admin' | { readonly reads: string } | { readonly readsAny: () => readonly string[] }
  /** Shown only while this holds. */
  readonly when?: (session: { readonly sample: string }) => boolean
  /** `G` and then this letter go there. */
  readonly key?: string
  /** A count beside the label. */
  readonly badge?: LazyExoticComponent<ComponentType>
}

/** What a slot's component is told of the record on whose page it stands. */
export interface SlotProps {
  readonly entity: string
  readonly id: string
  readonly title: string
  readonly record: Readonly<Record<string, unknown>>
  /** The field that a panel of the place `fact` is about. */
  readonly field?: string
}

/**
 * A panel that appears on the record page of another feature. `on: '*'` stands on every record page; `fact` is behind the marker of
 * each of its facts.
 */
export interface Slot {
  readonly on: string
  /** `head` is the line under the title. */
  readonly place: 'head' | 'main' | 'side' | 'fact'
  readonly order: number
  readonly panel: LazyExoticComponent<ComponentType<SlotProps>>
  /** Stands in the peek panel too. */
  readonly peek?: boolean
  /** Asks for what the panel shows first, so that it travels with the record and not after it. */
  readonly ahead?: (about: About) => void
  /** Entities on whose pages a `*` panel does not stand. */
  readonly except?: readonly string[]
}

/** What a part of every list is told: the list's entity, what it shows, and how to show something else. */
export interface ListPartProps {
  readonly entity: string
  readonly values: ListValues
  /** The saved view that was opened last. */
  readonly saved: string | undefined
  readonly show: (values: ListValues, saved?: string) => void
  /** The records that values leave, as totals are asked for them. */
  readonly which: (values: ListValues) => TotalsQuery
  /** Asks for the first page ahead of a click. */
  readonly prefetch: (values: ListValues) => void
}

/** What a button over every list is told: which records it shows, in which order, with which fields. */
export interface ListToolProps {
  readonly entity: string
  readonly which: TotalsQuery
  readonly sort: readonly string[]
  readonly fields: readonly string[]
}

/** What the bar for selected records is told. */
export interface SelectionPartProps {
  readonly entity: string
  /** The selected records; none where all that match are meant. */
  readonly ids: readonly string[]
  readonly all: boolean
  /** All that match, as totals are asked for them. */
  readonly which: TotalsQuery
  readonly selectAll: () => void
  readonly clear: () => void
}

/** What the generic parts (fields, pickers, links, search results) know of an entity. */
export interface KnownEntity {
  readonly entity: Entity
  readonly endpoints: StandardEndpoints<Entity>
  readonly words: Catalogue
  readonly icon: LucideIcon
  /** `/accounts`; a record stands at `/accounts/<id>`. Absent where records have no page of their own. */
  readonly path?: string
  /** Address of a board of its own, beside the boards every entity has. */
  readonly board?: string
  /** The field that a verb alone writes, and the verb: a board by this field moves its cards so. It takes `id`, `version` and the field. */
  readonly moved?: { readonly field: string; readonly verb: Endpoint }
  /** The date or moment by which its records stand on a calendar. */
  readonly calendar?: string
  /** Draws a reference to a record of it, where title and link are not enough (a stage with its mark). */
  readonly refCell?: ComponentType<{ readonly id: string; readonly title: string }>
  /** Its records in their order as the columns of a board, where their position alone does not say it. */
  readonly inOrder?: (rows: readonly Readonly<Record<string, unknown>>[]) => readonly Readonly<Record<string, unknown>>[]
  /** Drawn square like a company rather than round like a person. */
  readonly avatar?: 'person' | 'account'
  /** Stands in the phone's create menu. */
  readonly quick?: boolean
  /** Fields a create form asks for first, and no others until the rest is unfolded. */
  readonly first?: readonly string[]
  /** `C` and then this letter create one. */
  readonly key?: string
  /** What the peek panel shows of a record; the fields asked for first, and whose it is, unless said. */
  readonly peek?: readonly string[]
  /** Drawn below the entry that tells of a new record on a timeline, such as the picture of a file. */
  readonly entryBody?: LazyExoticComponent<ComponentType<{ readonly row: Readonly<Record<string, unknown>> }>>
}

/** The record a text is about. */
export interface About {
  readonly entity: string
  readonly id: string
}

/** Somebody who can be mentioned; only who may see the record is told. */
export interface Mentionable {
  readonly id: string
  readonly title: string
  readonly sees: boolean
}

/** What an editor of texts asks features for. */
export interface TextSources {
  readonly people?: (about: About | undefined, q: string) => Promise<readonly Mentionable[]>
  /** Attaches a file to the record. */
  readonly attach?: (about: About, file: File) => Promise<{ readonly id: string; readonly name: string }>
}

/** Everything one feature shows. */
export interface Feature {
  readonly screens?: readonly Screen[]
  readonly places?: readonly Place[]
  readonly slots?: readonly Slot[]
  /** The bar over a list whose records are selected. */
  readonly selectionBar?: { readonly panel: LazyExoticComponent<ComponentType<SelectionPartProps>> }
  /** A button over every list, beside the choice of its columns. */
  readonly listTool?: { readonly panel: LazyExoticComponent<ComponentType<ListToolProps>> }
  /** The tabs over every list. */
  readonly listTabs?: { readonly panel: LazyExoticComponent<ComponentType<ListPartProps>> }
  readonly entities?: readonly KnownEntity[]
  /** What can be done, for the command palette, the keyboard and its help. */
  readonly actions?: readonly Action[]
  /** What the feature asks over any screen, by name. */
  readonly floats?: Readonly<Record<string, LazyExoticComponent<ComponentType<FloatProps>>>>
  /** What the editor of texts asks the feature for. */
  readonly texts?: TextSources
}

/** Declares what a feature shows; app.web.tsx lists it. */
export const screens = (feature: Feature): Feature => feature

interface KnownWords<F extends Readonly<Record<string, AnyField>>> {
  readonly entity: Entity<string, F>
  readonly endpoints: unknown
  readonly words: Catalogue
  readonly icon: LucideIcon
  readonly path?: string
  readonly board?: string
  readonly calendar?: Extract<keyof F, string>
  readonly refCell?: ComponentType<{ readonly id: string; readonly title: string }>
  readonly avatar?: 'person' | 'account'
  readonly quick?: boolean
  readonly first?: readonly Extract<keyof F, string>[]
  readonly key?: string
  readonly peek?: readonly Extract<keyof F, string>[]
  readonly entryBody?: KnownEntity['entryBody']
  readonly inOrder?: KnownEntity['inOrder']
}

/** Makes an entity known to the generic parts. */
export function known<F extends Readonly<Record<string, AnyField>>>(words: KnownWords<F>): KnownEntity {
  return words as unknown as KnownEntity
}

let registered: readonly Feature[] = []

/** Called once by the program's start with the features it lists. */
export function register(features: readonly Feature[]): void {
  registered = features
}

export const allScreens = (): readonly Screen[] => registered.flatMap((feature) => feature.screens ?? [])

export const allPlaces = (): readonly Place[] => registered.flatMap((feature) => feature.places ?? [])

/** What features bring to the editor of texts. */
export const textSources = (): TextSources => Object.assign({}, ...registered.map((feature) => feature.texts))

export const allActions = (): readonly Action[] => registered.flatMap((feature) => feature.actions ?? [])

/** The places of one group in their order. */
export const placesIn = (group: PlaceGroup): readonly Place[] =>
  allPlaces()
    .filter((place) => place.group === group)
    .sort((a, b) => a.order - b.order)

const standsOn = ({ on, except }: Slot, entity: string) => on === entity || (on === '*' && !except?.includes(entity))

/** The panels for the page of a record of the entity. */
export const slotsOn = (entity: string, place: Slot['place']): readonly Slot[] =>
  registered
    .flatMap((feature) => feature.slots ?? [])
    .filter((slot) => slot.place === place && standsOn(slot, entity))
    .sort((a, b) => a.order - b.order)

/** The bar that acts on the selected records of a list, where a feature brings it. */
export const selectionBar = () => registered.find((feature) => feature.selectionBar)?.selectionBar

/** The tabs over every list, where a feature brings them. */
export const listTabs = () => registered.find((feature) => feature.listTabs)?.listTabs

/** The buttons over every list that features bring. */
export const listTools = () => registered.flatMap((feature) => feature.listTool ?? [])

/** The panels that stand in the peek panel of a record: what is planned, then what was. */
export const peekSlots = (entity: string): readonly Slot[] =>
  [...slotsOn(entity, 'head'), ...slotsOn(entity, 'side'), ...slotsOn(entity, 'main')].filter((slot) => slot.peek)

/** The panels that features bring for the float of that name. */
export const floatsNamed = (name: string | undefined): readonly LazyExoticComponent<ComponentType<FloatProps>>[] =>
  name === undefined ? [] : registered.flatMap((feature) => feature.floats?.[name] ?? [])

/** What is known of an entity; undefined for one that no feature shows. */
export const knownEntity = (name: string): KnownEntity | undefined => {
  for (const feature of registered) {
    const found = feature.entities?.find((candidate) => candidate.entity.name === name)
    if (found) return found
  }
  return undefined
}

/** Every entity that a feature shows, in the order of the program's list of features. */
export const knownEntities = (): readonly KnownEntity[] => registered.flatMap((feature) => feature.entities ?? [])

/** The entities offered where something can be created from anywhere. */
export const creatable = (): readonly KnownEntity[] =>
  registered.flatMap((feature) => feature.entities ?? []).filter((candidate) => candidate.quick)

/** The entities whose records have a page of their own. */
export const entitiesWithPages = (): readonly KnownEntity[] =>
  registered.flatMap((feature) => feature.entities ?? []).filter((candidate) => candidate.path !== undefined)

/** The address of a record's page; undefined where its entity has none. */
export function recordPath(entity: string, id: string): string | undefined {
  const path = knownEntity(entity)?.path
  return path && `${path}/${id}`
}
