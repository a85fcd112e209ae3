import { MultiSelect } from '@mantine/core'
import { specsOf } from '../../../../contract/entity.ts'
import type { Grants } from '../../../../contract/grant.ts'
import { entityLabel, fieldLabel } from '../../../../web/labels.ts'
import { knownEntities } from '../../../../web/screens.ts'
import { useWords } from '../../../../web/words.ts'
import { type FieldRule, fieldsUnder, partsOf, type RightsOf, withFields } from './grants.rules.ts'
import classes from './Roles.module.css'
import { rolesWords } from './roles.words.ts'

/** An entity and its parts, as declared. */
export function wholeAndParts(entity: RightsOf): readonly RightsOf[] {
  const all = knownEntities().map((known) => known.entity)
  return [entity, ...partsOf(all, entity.name)]
}

/** Every field that can be kept from a role. What names a record cannot: it would stand nameless in lists and links. */
function choices(entities: readonly RightsOf[], chosen: readonly string[]) {
  return entities.flatMap((one, place) => {
    const prefix = place === 0 ? '' : `${entityLabel(one.name, 'many')}: `
    return specsOf(one as Parameters<typeof specsOf>[0])
      .filter(([field]) => field !== one.partOf && (!one.title.includes(field) || chosen.includes(`${one.name}.${field}`)))
      .map(([field]) => ({ value: `${one.name}.${field}`, label: prefix + fieldLabel(one.name, field) }))
  })
}

interface FieldRightsProps {
  readonly grants: Grants
  readonly entity: RightsOf
  readonly onChange: (next: Grants) => void
}

/** The fields of an entity and its parts that a role does not see, or sees and does not change. */
export function FieldRights({ grants, entity, onChange }: FieldRightsProps) {
  const say = useWords(rolesWords)
  const entities = wholeAndParts(entity)
  const select = (rule: FieldRule) => {
    const chosen = fieldsUnder(grants, entities, rule)
    return (
      <MultiSelect
        label={say(rule)}
        description={say(`${rule}Hint`)}
        searchable
        clearable
        data={choices(entities, chosen)}
        value={[...chosen]}
        onChange={(next) => onChange(withFields(grants, entities, rule, next))}
        comboboxProps={{ shadow: 'md' }}
      />
    )
  }
  return (
    <div className={classes.fieldRights}>
      {select('hidden')}
      {select('readOnly')}
    </div>
  )
}
