/** Something a record went through: its creation first, then each later change. References are keys of other lives. */
export interface Deed {
  readonly at: string
  /** Key of the person who did it. */
  readonly by: string
  readonly verb: string
  readonly values: Readonly<Record<string, unknown>>
}

/** One record of the sample with its past. */
export interface Life {
  readonly entity: string
  readonly key: string
  readonly deeds: readonly Deed[]
}

/** The key of the real person who asked for the sample: head of sales, and no part of it. */
export const head = 'head'

/** A record that was made and never changed since. */
export const born = (
  entity: string,
  key: string,
  at: string,
  values: Readonly<Record<string, unknown>>,
  by: string = head,
): Life => ({
  entity,
  key,
  deeds: [{ at, by, verb: `create${entity.charAt(0).toUpperCase()}${entity.slice(1)}`, values }],
})
