/** A team as the tree needs it. */
export interface TeamFacts {
  readonly id: string
  readonly name: string
  readonly parent: { readonly id: string } | null
}

export interface Branch<T> {
  readonly team: T
  /** 0 for a team that is part of no other. */
  readonly depth: number
  readonly hasParts: boolean
  /** How many rows below the team it is part of. */
  readonly below: number
}

/** Teams as a tree read from top to bottom: each followed by its parts, by name. A team whose whole is not listed stands at the top. */
export function treeOf<T extends TeamFacts>(teams: readonly T[]): readonly Branch<T>[] {
  const listed = new Set(teams.map((team) => team.id))
  const partsOf = (id: string | null) =>
    teams
      .filter((team) => (team.parent && listed.has(team.parent.id) ? team.parent.id : null) === id)
      .sort((a, b) => a.name.localeCompare(b.name))
  const grow = (id: string | null, depth: number): readonly Branch<T>[] => {
    let below = 0
    return partsOf(id).flatMap((team) => {
      const parts = grow(team.id, depth + 1)
      const branch = { team, depth, hasParts: parts.length > 0, below: below + 1 }
      below += 1 + parts.length
      return [branch, ...parts]
    })
  }
  return grow(null, 0)
}
