import { Button } from '@mantine/core'
import { openFloat } from '../../web/floats.ts'
import { useFormats } from '../../web/format.ts'
import { entityLabel, fieldLabel } from '../../web/labels.ts'
import { useAnswer } from '../../web/queries.ts'
import { knownEntity } from '../../web/screens.ts'
import { Go } from '../../web/ui/Go.tsx'
import { useWords } from '../../web/words.ts'
import classes from './Health.module.css'
import { HealthPart } from './HealthPart.tsx'
import { type FieldHealth, getFieldHealth } from './health.contract.ts'
import { healthWords } from './health.words.ts'

function Line({ line }: { readonly line: FieldHealth }) {
  const say = useWords(healthWords)
  const { number } = useFormats()
  const { entity, field, filled, records, filter, declared } = line
  const title = fieldLabel(entity, field)
  const name = (
    <>
      {title} <span className="muted">· {entityLabel(entity, 'many')}</span>
    </>
  )
  return (
    <li>
      {filled > 0 ? (
        <Go to={knownEntity(entity)?.path ?? '/'} search={{ filter }}>
          {name}
        </Go>
      ) : (
        <span>{name}</span>
      )}
      <span className={classes.figure}>
        {filled === 0 ? say('unused') : say('filled', { filled: number(filled), records: number(records) })}
      </span>
      {declared && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={say('putAwayOf', { name: title })}
          onClick={() => openFloat('handOver', { entity: 'declaredField', id: declared, title, farewell: 'archive' })}
        >
          {say('putAway')}
        </Button>
      )}
    </li>
  )
}

/** Fields that nobody or hardly anybody fills. */
export function FieldLines() {
  const say = useWords(healthWords)
  const answer = useAnswer(getFieldHealth, {}, { entities: ['declaredField'], fresh: 0 })
  const fields = answer.data?.fields ?? []
  return (
    <HealthPart
      title={say('fields')}
      lead={say('fieldsLead')}
      fine={say('fieldsFine')}
      answer={answer}
      isFine={fields.length === 0}
    >
      <ul className={classes.lines}>
        {fields.map((line) => (
          <Line key={`${line.entity} ${line.field}`} line={line} />
        ))}
      </ul>
    </HealthPart>
  )
}
