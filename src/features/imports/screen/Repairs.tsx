import { Button } from '@mantine/core'
import { formatNumber } from '../../../web/format.ts'
import { useWords } from '../../../web/words.ts'
import type { ImportPreview, ProblemGroup } from '../import.contract.ts'
import { importWords } from '../import.words.ts'
import type { Mapping } from '../mapping.contract.ts'
import { answersOf, columnOf, withAnswer, withColumn } from '../mapping.rules.ts'
import { problemWords } from '../problem.words.ts'
import classes from './Import.module.css'

type Group = ImportPreview['problems'][number]

interface RepairsProps {
  readonly problems: readonly Group[]
  readonly mapping: Mapping
  readonly change: (next: Mapping) => void
}

/** What a group of problems is about, in words. */
export function useProblemText(): (group: Pick<ProblemGroup, 'code' | 'column' | 'value' | 'message'>) => string {
  const say = useWords(problemWords)
  return ({ code, column = '', value = '', message = '' }) => say(`problems.${code}`, { column, value, message })
}

const shown = 30 // groups; the widest come first

/** Problems in groups that one choice mends, and the choices made so far. */
export function Repairs({ problems, mapping, change }: RepairsProps) {
  const say = useWords(importWords)
  const answers = answersOf(mapping)
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
        </section>
      )}
      {answers.length > 0 && (
        <ul className={classes.groups} data-quiet>
          {answers.map(({ file, column, value, answer }) => (
            <li key={JSON.stringify([file, column, value])}>
              <div>
                <span>{say('accepted', { value, name: typeof answer === 'string' ? answer : '–' })}</span>
                <Button
                  size="compact-sm"
                  variant="subtle"
                  onClick={() => change(withAnswer(mapping, { file, column, value }, undefined))}
                >
                  {say('takeBack')}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Problem({ group, mapping, change }: { readonly group: Group } & Omit<RepairsProps, 'problems'>) {
  const say = useWords(importWords)
  const text = useProblemText()
  const { file, column, value, meant, code } = group
  const how = column ? columnOf(mapping, file, column) : undefined
  return (
    <li>
      <b>{formatNumber(group.rows)}</b>
      <div>
        <span>{text(group)}</span>
        {meant && column && value !== undefined && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => change(withAnswer(mapping, { file, column, value }, meant.name))}
          >
            {say('accept', { name: meant.name })}
          </Button>
        )}
        {code === 'unknown_name' && !meant && how && column && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => change(withColumn(mapping, file, column, { ...how, missing: 'create' }))}
          >
            {say('makeIt')}
          </Button>
        )}
        <small>{say('rowNumbers', { numbers: group.numbers.slice(0, 5).join(', ') + (group.rows > 5 ? ', …' : '') })}</small>
      </div>
    </li>
  )
}
