import { useFormats } from '../../web/format.ts'
import { entityLabel, fieldLabel } from '../../web/labels.ts'
import { knownEntity } from '../../web/screens.ts'
import { Go } from '../../web/ui/Go.tsx'
import { useWords } from '../../web/words.ts'
import classes from './Handover.module.css'
import type { HandOverAsk, HoldLine, Holds } from './handover.contract.ts'
import { handoverWords } from './handover.words.ts'

function Line({ line, isField, onGo }: { readonly line: HoldLine; readonly isField: boolean; readonly onGo: () => void }) {
  const say = useWords(handoverWords)
  const { number } = useFormats()
  const { entity, field, count, filter } = line
  const path = knownEntity(entity)?.path
  const name = (
    <>
      {entityLabel(entity, 'many')} <span className="muted">· {isField ? say('filled') : fieldLabel(entity, field)}</span>
    </>
  )
  return (
    <li>
      {path ? (
        <Go to={path} search={{ filter }} onClick={onGo}>
          {name}
        </Go>
      ) : (
        <span>{name}</span>
      )}
      <span className="num">{number(count)}</span>
    </li>
  )
}

interface HoldListProps {
  readonly ask: HandOverAsk
  readonly holds: Holds
  readonly onGo: () => void
}

/** Everything that names a record of the settings, with counts that open the records. */
export function HoldList({ ask, holds, onGo }: HoldListProps) {
  const say = useWords(handoverWords)
  const { lines, views, keys, formulas } = holds
  const isField = ask.entity === 'declaredField'
  const further = [
    ...(views > 0 ? [say(isField ? 'fieldViews' : 'views', { count: views })] : []),
    ...(keys > 0 ? [say('keys', { count: keys, name: ask.title })] : []),
    ...(formulas > 0 ? [say('formulas', { count: formulas })] : []),
  ]
  if (lines.length === 0 && further.length === 0) return <p className="muted">{say('nothing')}</p>
  return (
    <section aria-label={say('hangs')}>
      <h3 className={classes.heading}>{say('hangs')}</h3>
      <ul className={classes.lines}>
        {lines.map((line) => (
          <Line key={`${line.entity} ${line.field}`} {...{ line, isField, onGo }} />
        ))}
        {further.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </section>
  )
}
