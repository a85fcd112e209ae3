import { sameName } from '../guessing/name.rules.ts'

/** Where a person of a file belongs: a team of their manager, under an office. */
export interface Place {
  readonly office?: string
  readonly team?: string
  readonly manager?: string
}

/** A team that people of a file need. A team is called after its name, or after who leads it. */
export interface TeamNeed {
  readonly key: string
  readonly name: string
  /** Key of the team above it. */
  readonly parent?: string
  /** Name of the person who leads it. */
  readonly leader?: string
}

const cut = (name: string) => name.trim().slice(0, 100)
const officeKey = (office: string) => sameName(office)

/** The key of the team a person joins; undefined when the row names neither office, team nor manager. */
export function teamKey({ office, team, manager }: Place): string | undefined {
  const own = team ?? manager
  if (!own) return office ? officeKey(office) : undefined
  return `${office ? officeKey(office) : ''} › ${sameName(own)}`
}

/** The teams a set of people needs, those above before those below. */
export function teamsFor(places: readonly Place[]): readonly TeamNeed[] {
  const needs = new Map<string, TeamNeed>()
  for (const place of places) {
    const { office, team, manager } = place
    const own = team ?? manager
    if (office && !needs.has(officeKey(office))) needs.set(officeKey(office), { key: officeKey(office), name: cut(office) })
    const key = teamKey(place)
    if (!own || !key || needs.has(key)) continue
    needs.set(key, {
      key,
      name: cut(own),
      ...(office ? { parent: officeKey(office) } : {}),
      ...(manager ? { leader: manager.trim() } : {}),
    })
  }
  return [...needs.values()].toSorted((a, b) => Number(a.parent !== undefined) - Number(b.parent !== undefined))
}

/** Values with the whole name of a person as first and last name, where the last name is not given by itself. */
export function withWholeName(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const split = values.lastName === undefined && values.fullName !== undefined ? splitName(values.fullName as string) : {}
  return { ...split, ...values }
}

/** A full name as first and last names: the last word is the last name, unless a comma says otherwise. */
export function splitName(full: string): { readonly firstName?: string; readonly lastName: string } {
  const name = full.trim()
  const comma = /^([^,]+),\s*(.+)$/u.exec(name)
  if (comma) return { firstName: comma[2] as string, lastName: (comma[1] as string).trim() }
  const parts = /^(.*\S)\s+(\S+)$/u.exec(name)
  return parts ? { firstName: parts[1] as string, lastName: parts[2] as string } : { lastName: name }
}
