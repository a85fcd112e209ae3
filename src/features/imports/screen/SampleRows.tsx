import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../../web/words.ts'
import type { ImportPreview } from '../import.contract.ts'
import { importWords } from '../import.words.ts'
import { useProblemText } from '../repairing/Repairs.tsx'
import { useTargetName } from './ColumnRow.tsx'
import classes from './Import.module.css'

const shown = 10 // rows; the preview itself counts a thousand

/** The first rows of a file as they will be. */
export function SampleRows({ preview }: { readonly preview: ImportPreview }) {
  const say = useWords(importWords)
  const text = useProblemText()
  const nameOf = useTargetName()
  const [chosen, setChosen] = useState('')
  const file = preview.files.find((one) => one.file === chosen) ?? preview.files.toSorted((a, b) => b.total - a.total)[0]
  if (!file) return null
  // A row that is refused or left out says why alone.
  const stateOf = ({ outcome, problems: [first] }: (typeof file.samples)[number]) => {
    const isTaken = outcome !== 'refused' && outcome !== 'skipped'
    return [...(isTaken || !first ? [say(outcome)] : []), ...(first ? [text(first, file.entity)] : [])].join(' · ')
  }
  const targets = [...new Set(file.samples.flatMap(({ values }) => Object.keys(values)))]
  return (
    <section>
      <div className={classes.fileHead}>
        <h2>{say('look')}</h2>
        {preview.files.length > 1 && (
          <SegmentedControl size="xs" data={preview.files.map((one) => one.file)} value={file.file} onChange={setChosen} />
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls is reached by keyboard */}
      <div style={{ overflowX: 'auto' }} tabIndex={0} role="group" aria-label={say('look')}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th data-right>{say('row')}</th>
              <th>{say('state')}</th>
              {targets.map((target) => (
                <th key={target}>{nameOf(file.entity, target)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {file.samples.slice(0, shown).map((row) => (
              <tr key={row.number}>
                <td data-right>{row.number}</td>
                <td className={classes.state}>{stateOf(row)}</td>
                {targets.map((target) => (
                  <td key={target} className={classes.cell}>
                    {row.before[target] !== undefined && (
                      <>
                        <del>{row.before[target] || '–'}</del>{' '}
                      </>
                    )}
                    {row.values[target]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
