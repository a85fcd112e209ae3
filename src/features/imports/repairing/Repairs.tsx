import { Button } from '@mantine/core'
import { formatNumber } from '../../../web/format.ts'
import { useRefTitles } from '../../../web/ui/filter/useRefTitles.ts'
import { language, useWords } from '../../../web/words.ts'
import { ofNoColumn } from '../deciding/problemText.rules.ts'
import { targetNamed } from '../deciding/target.rules.ts'
import { whyText } from '../deciding/why.rules.ts'
import type { ImportPreview, ProblemGroup } from '../import.contract.ts'
import type { CellAnswer, ImportEntity, Mapping } from '../mapping.contract.ts'
import { answersOf, columnOf, withAnswer, withColumn } from '../mapping.rules.ts'
import { problemWords } from '../problem.words.ts'
import { useTargetName } from '../screen/ColumnRow.tsx'
import classes from '../screen/Import.module.css'
import { Mend, type MendProps } from './Mend.tsx'
import { repairWords } from './repair.words.ts'

interface RepairsProps {
  readonly problems: readonly ImportPreview['problems'][number][]
  readonly mapping: Mapping
  readonly change: (next: Mapping) => void
}

type Told = Pick<ProblemGroup, 'code' | 'column' | 'value' | 'message' | 'why'>

/** What a group of problems is about, in words; a field to which no column goes is called by its label. */
export function useProblemText(): (group: Told, entity?: ImportEntity) => string {
  const say = useWords(problemWords)
  const nameOf = useTargetName()
  return ({ code, column = '', value = '', ...reason }, entity) => {
    const isField = code === 'required' && entity && targetNamed(entity, column)
    const about = isField ? nameOf(entity, column) : column
    return ofNoColumn(say(`problems.${code}`, { column: about, value, message: whyText(reason, language()) }))
  }
}

/** The first rows of a group. */
export const numbersOf = ({ numbers, rows }: Pick<ProblemGroup, 'numbers' | 'rows'>): string =>
  numbers.slice(0, 5).join(', ') + (rows > 5 ? ', …' : '')

const shown = 30 // groups; the widest come first

/** Problems in groups that one choice mends, and the choices made so far. */
export function Repairs({ problems, mapping, change }: RepairsProps) {
  const say = useWords(repairWords)
  const answers = answersOf(mapping)
  const fallbacks = mapping.files.flatMap(({ file, columns }) =>
    Object.keys(columns).flatMap((column) => {
      const how = columnOf(mapping, file, column)
      return how?.fallback ? [{ file, column, how, fallback: how.fallback }] : []
    }),
  )
  return (
    <>
      {problems.length > 0 && (
        <section className={classes.panel}>
          <h2>
            {say('repair')} <small>{say('oneChoice')}</small>
          </h2>
          <ul className={classes.groups}>
            {problems.slice(0, shown).map((group) => (
              <Problem
                key={JSON.stringify([group.file, group.code, group.column, group.value])}
                {...{ group, mapping, change }}
              />
            ))}
          </ul>
          {problems.length > shown && <p className={classes.note}>{say('moreGroups', { count: problems.length - shown })}</p>}
        </section>
      )}
      {answers.length + fallbacks.length > 0 && (
        <ul className={classes.groups} data-quiet>
          {answers.map(({ file, column, value, answer }) => (
            <Answered
              key={JSON.stringify([file, column, value])}
              value={value}
              answer={answer}
              target={targetOf(mapping, file, column) ?? ''}
              takeBack={() => change(withAnswer(mapping, { file, column, value }, undefined))}
            />
          ))}
          {fallbacks.map(({ file, column, how: { fallback, ...how } }) => (
            <Taken
              key={JSON.stringify([file, column])}
              text={say('emptyIs', { column, name: fallback })}
              takeBack={() => change(withColumn(mapping, file, column, how))}
            />
          ))}
        </ul>
      )}
    </>
  )
}

function targetOf(mapping: Mapping, file: string, column: string): string | undefined {
  const entity = mapping.files.find((one) => one.file === file)?.entity
  const how = columnOf(mapping, file, column)
  return entity && how && targetNamed(entity, how.to)?.of
}

interface AnsweredProps {
  readonly value: string
  readonly answer: CellAnswer
  /** Entity of the record that was chosen. */
  readonly target: string
  readonly takeBack: () => void
}

function Answered({ value, answer, target, takeBack }: AnsweredProps) {
  const say = useWords(repairWords)
  const record = typeof answer === 'object' && answer !== null ? answer.record : undefined
  const titles = useRefTitles(target, record ? [record] : [])
  if (answer === null) return <Taken text={say('leftEmpty', { value })} takeBack={takeBack} />
  const name = record ? (titles.get(record) ?? '…') : (answer as string)
  return <Taken text={say('accepted', { value, name })} takeBack={takeBack} />
}

function Taken({ text, takeBack }: { readonly text: string; readonly takeBack: () => void }) {
  const say = useWords(repairWords)
  return (
    <li>
      <div>
        <span>{text}</span>
        <Button size="compact-sm" variant="subtle" onClick={takeBack}>
          {say('takeBack')}
        </Button>
      </div>
    </li>
  )
}

function Problem({ group, mapping, change }: MendProps) {
  const say = useWords(repairWords)
  const text = useProblemText()
  const { file, column, value, meant } = group
  return (
    <li>
      <b>{formatNumber(group.rows)}</b>
      <div>
        <span>{text(group, mapping.files.find((one) => one.file === file)?.entity)}</span>
        {meant && column && value !== undefined && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => change(withAnswer(mapping, { file, column, value }, meant.name))}
          >
            {say('accept', { name: meant.name })}
          </Button>
        )}
        <Mend {...{ group, mapping, change }} />
        <small>{say('rowNumbers', { count: group.rows, numbers: numbersOf(group) })}</small>
      </div>
    </li>
  )
}
