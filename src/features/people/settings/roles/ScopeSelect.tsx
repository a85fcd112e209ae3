import { NativeSelect } from '@mantine/core'
import type { Doing } from '../../../../contract/endpoint.ts'
import type { Grants, Scope } from '../../../../contract/grant.ts'
import { entityLabel } from '../../../../web/labels.ts'
import { useWords } from '../../../../web/words.ts'
import { type RightsOf, scopeIn, scopesFor, withScope } from './grants.rules.ts'
import classes from './Roles.module.css'
import { rolesWords } from './roles.words.ts'

export interface ScopeSelectProps {
  readonly grants: Grants
  readonly entity: RightsOf
  readonly doing: Doing
  readonly onChange: (next: Grants) => void
  /** Shows its label, where no table head does. */
  readonly labelled?: boolean
}

/** One cell of the matrix: with whose records of an entity the role may do this. */
export function ScopeSelect({ grants, entity, doing, onChange, labelled }: ScopeSelectProps) {
  const say = useWords(rolesWords)
  const scope = scopeIn(grants, entity, doing)
  const name = say(`doings.${doing}`)
  const label = say('cell', { entity: entityLabel(entity.name, 'many'), doing: name })
  const word = (one: Scope) => say(doing === 'create' ? `createScopes.${one}` : `scopes.${one}`)
  return (
    <NativeSelect
      {...(labelled ? { label: name } : {})}
      aria-label={label}
      className={`${classes.scope} ${scope === 'none' ? classes.none : ''}`}
      size="sm"
      data={scopesFor(entity, doing, scope).map((one) => ({ value: one, label: word(one) }))}
      value={scope}
      onChange={(event) => onChange(withScope(grants, entity, doing, event.currentTarget.value as Scope))}
    />
  )
}
