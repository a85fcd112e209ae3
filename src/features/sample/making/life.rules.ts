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

/** A record that was made and never changed since; by the head of sales unless `when` names somebody. */
export function born(
  entity: string,
  key: string,
  when: string | { readonly at: string; readonly by: string },
  values: Readonly<Record<string, unknown>>,
): Life {
  const signed = typeof when === 'string' ? { at: when, by: head } : when
  const verb = `create${entity.charAt(0).toUpperCase()}${entity.slice(1)}`
  return { entity, key, deeds: [{ ...signed, verb, values }] }
}
