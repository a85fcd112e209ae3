import { doings } from '../../../../contract/endpoint.ts'
import { entityLabel } from '../../../../web/labels.ts'
import { knownEntities } from '../../../../web/screens.ts'
import { type Say, useWords } from '../../../../web/words.ts'
import type { Role } from '../../user.contract.ts'
import { isAlike, type RightsOf, scopesOf, withRights } from './grants.rules.ts'
import { rolesWords } from './roles.words.ts'

type Words = Say<(typeof rolesWords)['tree']>

function sentenceOf(say: Words, role: Role, entity: RightsOf): string {
  const row = scopesOf(role.grants ?? {}, entity)
  const said = doings.filter((doing) => doing === 'read' || row[doing] !== 'none')
  return said.map((doing) => say(`sentence.${doing}.${row[doing]}`)).join(', ')
}

/** What a role may do, in one sentence; where it differs by entity, about the first one. */
export function RoleSentence({ role }: { readonly role: Role }) {
  const say = useWords(rolesWords)
  if (role.admin) return <>{say('everything')}</>
  const owned = withRights(knownEntities().map((known) => known.entity)).filter((entity) => entity.owner)
  const first = owned.find((entity) => entity.name === 'opportunity') ?? owned[0]
  if (!first) return null
  const sentence = sentenceOf(say, role, first)
  if (!isAlike(role.grants ?? {}, owned)) return <>{say('differs', { entity: entityLabel(first.name, 'many'), sentence })}</>
  return <>{sentence.charAt(0).toUpperCase() + sentence.slice(1)}</>
}
