import type { Entity } from '../contract/entity.ts'

const kept = new Map<string, Entity>()

/** Makes an entity known, so that refs to it can be followed. */
export function know(entity: Entity): void {
  kept.set(entity.name, entity)
}

/** @throws when a contract names an entity that no feature brings. */
export function entityNamed(name: string): Entity {
  const entity = kept.get(name)
  if (!entity) throw new Error(`no entity is named ${name}`)
  return entity
}

export function maybeEntity(name: string): Entity | undefined {
  return kept.get(name)
}

export function allEntities(): readonly Entity[] {
  return [...kept.values()]
}
