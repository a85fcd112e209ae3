import { Button } from '@mantine/core'
import { openFloat } from '../../web/floats.ts'
import { useFormats } from '../../web/format.ts'
import { entityLabel } from '../../web/labels.ts'
import { useAnswer } from '../../web/queries.ts'
import { knownEntity } from '../../web/screens.ts'
import { Go } from '../../web/ui/Go.tsx'
import { useWords } from '../../web/words.ts'
import classes from './Health.module.css'
import { HealthPart } from './HealthPart.tsx'
import { getRecordHealth, type HealthLine } from './health.contract.ts'
import { healthWords } from './health.words.ts'

function Line({ line: { what, entity, count, filter } }: { readonly line: HealthLine }) {
  const say = useWords(healthWords)
  const { number } = useFormats()
  return (
    <li>
      <Go to={knownEntity(entity)?.path ?? '/'} search={{ filter }}>
        {say(`lines.${what}`, { records: entityLabel(entity, 'many') })}
      </Go>
      <span className={`${classes.figure} ${classes.signal}`}>{number(count)}</span>
    </li>
  )
}

/** Records without what they need, and people who left and still own some. */
export function RecordLines() {
  const say = useWords(healthWords)
  const { number } = useFormats()
  const answer = useAnswer(getRecordHealth, {}, { entities: ['*'], fresh: 0 })
  const { lines = [], leavers = [] } = answer.data ?? {}
  return (
    <HealthPart title={say('records')} lead={say('toDo')} fine={say('fine')} answer={answer} isFine={lines.length === 0}>
      <ul className={classes.lines}>
        {lines.map((line) => (
          <Line key={`${line.what} ${line.entity}`} line={line} />
        ))}
      </ul>
      {leavers.length > 0 && (
        <>
          <h3 className={classes.sub}>{say('leavers')}</h3>
          <ul className={classes.lines}>
            {leavers.map(({ id, title, count }) => (
              <li key={id}>
                <Go to="/settings/people" search={{ person: id }}>
                  {title}
                </Go>
                <span className={classes.figure}>{say('count', { count, shown: number(count) })}</span>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={say('handOverOf', { name: title })}
                  onClick={() => openFloat('handOver', { entity: 'user', id, title, farewell: 'none' })}
                >
                  {say('handOver')}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </HealthPart>
  )
}
