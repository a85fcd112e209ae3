import { useMediaQuery } from '@mantine/hooks'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { Fragment, useId, useState } from 'react'
import { type Doing, doings } from '../../../../contract/endpoint.ts'
import type { Grants } from '../../../../contract/grant.ts'
import { entityLabel } from '../../../../web/labels.ts'
import { knownEntities } from '../../../../web/screens.ts'
import shared from '../../../../web/ui/settings/Settings.module.css'
import { useWords } from '../../../../web/words.ts'
import { FieldRights, wholeAndParts } from './FieldRights.tsx'
import { fieldsUnder, type RightsOf, withRights } from './grants.rules.ts'
import classes from './Roles.module.css'
import { rolesWords } from './roles.words.ts'
import { ScopeSelect } from './ScopeSelect.tsx'

interface GrantMatrixProps {
  readonly grants: Grants
  readonly onChange: (next: Grants) => void
}

type RowProps = GrantMatrixProps & { readonly entity: RightsOf; readonly phone: boolean }

function FieldsButton({
  grants,
  entity,
  open,
  onOpen,
  controls,
}: RowProps & { open: boolean; onOpen: () => void; controls: string }) {
  const say = useWords(rolesWords)
  const entities = wholeAndParts(entity)
  const [hidden, readOnly] = [fieldsUnder(grants, entities, 'hidden').length, fieldsUnder(grants, entities, 'readOnly').length]
  const text = hidden + readOnly === 0 ? say('fieldsAll') : say('fieldsSome', { hidden, readOnly })
  return (
    <button
      type="button"
      className={classes.fields}
      aria-expanded={open}
      aria-controls={controls}
      aria-label={say('fieldsOf', { fields: text, entity: entityLabel(entity.name, 'many') })}
      onClick={onOpen}
    >
      {open ? <ChevronDown aria-hidden /> : <ChevronRight aria-hidden />}
      {text}
    </button>
  )
}

function EntityRights(props: RowProps) {
  const { grants, onChange, entity, phone } = props
  const [open, setOpen] = useState(false)
  const id = useId()
  const fields = <FieldsButton {...props} open={open} controls={id} onOpen={() => setOpen((before) => !before)} />
  const select = (doing: Doing) => <ScopeSelect {...{ grants, entity, doing, onChange }} labelled={phone} />
  const rights = open && <FieldRights grants={grants} entity={entity} onChange={onChange} />
  if (phone) {
    return (
      <section className={classes.card} aria-label={entityLabel(entity.name, 'many')}>
        <h3 className={shared.heading}>{entityLabel(entity.name, 'many')}</h3>
        <div className={classes.cardScopes}>
          {doings.map((doing) => (
            <Fragment key={doing}>{select(doing)}</Fragment>
          ))}
        </div>
        {fields}
        <div id={id}>{rights}</div>
      </section>
    )
  }
  return (
    <>
      <tr>
        <th scope="row">{entityLabel(entity.name, 'many')}</th>
        {doings.map((doing) => (
          <td key={doing}>{select(doing)}</td>
        ))}
        <td>{fields}</td>
      </tr>
      <tr id={id} hidden={!open} className={classes.under}>
        <td colSpan={doings.length + 2}>{rights}</td>
      </tr>
    </>
  )
}

function Group({
  title,
  hint,
  entities,
  ...matrix
}: GrantMatrixProps & { title: string; hint?: string; entities: readonly RightsOf[] }) {
  const say = useWords(rolesWords)
  const phone = useMediaQuery('(max-width: 900px)', undefined, { getInitialValueInEffect: false })
  const rows = entities.map((entity) => <EntityRights key={entity.name} {...matrix} entity={entity} phone={phone} />)
  const head = (
    <>
      <h2 className={shared.heading}>{title}</h2>
      {hint && <p className="muted">{hint}</p>}
    </>
  )
  if (phone)
    return (
      <div className={classes.group}>
        {head}
        {rows}
      </div>
    )
  return (
    <div className={classes.group}>
      {head}
      <table className={`${shared.list} ${classes.matrix}`} aria-label={title}>
        <thead>
          <tr>
            <th scope="col" aria-label={title} />
            {doings.map((doing) => (
              <th key={doing} scope="col">
                {say(`doings.${doing}`)}
              </th>
            ))}
            <th scope="col">{say('fields')}</th>
          </tr>
        </thead>
        <tbody>{rows}</tbody>
      </table>
    </div>
  )
}

/** Rights by entity: what may be done, with whose records, and which fields are kept away. */
export function GrantMatrix(props: GrantMatrixProps) {
  const say = useWords(rolesWords)
  const entities = withRights(knownEntities().map((known) => known.entity))
  return (
    <>
      <p className="muted">{say('legend')}</p>
      <Group title={say('records')} entities={entities.filter((entity) => !entity.reference)} {...props} />
      <Group
        title={say('reference')}
        hint={say('referenceHint')}
        entities={entities.filter((entity) => entity.reference)}
        {...props}
      />
    </>
  )
}
