import type { Entity } from '../contract/entity.ts'
import { declaredEntities } from '../contract/object.ts'

const kept = new Map<string, Entity>()

/** Makes an entity known, so that refs to it can be followed. */
export function know(entity: Entity): void {
  kept.set(entity.name, entity)
}

/** @throws when a contract names an entity that no feature brings and nobody has declared. */
export function entityNamed(name: string): Entity {
  const entity = maybeEntity(name)
  if (!entity) throw new Error(`no entity is named ${name}`)
  return entity
}

export function maybeEntity(name: string): Entity | undefined {
  return kept.get(name) ?? declaredEntities().find((one) => one.name === name)
}

/** Those of the code alone. */
export function codedEntities(): readonly Entity[] {
  return [...kept.values()]
}

/** Those of the code and those that people have declared. */
export function allEntities(): readonly Entity[] {
  return [...kept.values(), ...declaredEntities()]
}
