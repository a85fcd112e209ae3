import { Select } from '@mantine/core'
import { useWords } from '../../../web/words.ts'
import { importWords } from '../import.words.ts'
import { columnMapping, type EmptyRule, emptyRules, type FileMapping, type ImportWay, importWays } from '../mapping.contract.ts'
import { keyOfFile, keyTargets } from '../updating/key.rules.ts'
import { useTargetName } from './ColumnRow.tsx'
import classes from './Import.module.css'

interface WayProps {
  readonly own: FileMapping
  readonly setOwn: (next: FileMapping) => void
}

/** What becomes of rows whose record is here already: what finds it, and what an empty cell does to it. */
export function WayChoice({ own, setOwn }: WayProps) {
  const say = useWords(importWords)
  const nameOf = useTargetName()
  const way = own.way ?? 'create'
  const mapped = new Set(Object.values(own.columns).map((how) => columnMapping(how).to))
  const keys = keyTargets(own.entity).filter(({ name }) => mapped.has(name))
  return (
    <div className={classes.way}>
      <Select
        size="sm"
        label={say('ifHere')}
        data={importWays.map((value) => ({ value, label: say(`ways.${value}`) }))}
        value={way}
        allowDeselect={false}
        onChange={(next) => setOwn({ ...own, way: next as ImportWay })}
      />
      {way !== 'create' && (
        <>
          <Select
            size="sm"
            label={say('foundBy')}
            placeholder={say('chooseOne')}
            data={keys.map(({ name }) => ({ value: name, label: nameOf(own.entity, name) }))}
            value={keyOfFile(own)?.name ?? null}
            allowDeselect={false}
            onChange={(key) => key && setOwn({ ...own, key })}
          />
          <Select
            size="sm"
            label={say('emptyCells')}
            data={emptyRules.map((value) => ({ value, label: say(`emptyRules.${value}`) }))}
            value={own.empty ?? 'keep'}
            allowDeselect={false}
            onChange={(next) => setOwn({ ...own, empty: next as EmptyRule })}
          />
          <p className={classes.note}>
            {say(own.entity === 'opportunity' ? 'dealsKeep' : mapped.has('step') ? 'stepsKeep' : 'listsGrow')}
          </p>
        </>
      )}
    </div>
  )
}
