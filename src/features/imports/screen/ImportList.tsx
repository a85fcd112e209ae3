import { formatMoment, formatNumber } from '../../../web/format.ts'
import { useAnswer } from '../../../web/queries.ts'
import { Page } from '../../../web/shell/Page.tsx'
import { Go } from '../../../web/ui/Go.tsx'
import { useGo } from '../../../web/url.ts'
import { useWords } from '../../../web/words.ts'
import { listImports } from '../import.contract.ts'
import { importWords } from '../import.words.ts'
import { importPlaceWords } from '../place.words.ts'
import { DropZone } from './DropZone.tsx'
import classes from './Import.module.css'

/** Where an import begins, and the ones there have been. */
export default function ImportList() {
  const say = useWords(importWords)
  const title = useWords(importPlaceWords)('title')
  const go = useGo()
  const { data } = useAnswer(listImports, {}, { fresh: 0 })
  const rows = data?.rows ?? []
  return (
    <Page title={title} scrolls>
      <DropZone onSent={(id) => go(`/import/${id}`)} />
      {rows.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              <th>{say('files')}</th>
              <th>{say('state')}</th>
              <th data-right>{say('made')}</th>
              <th data-wide>{say('who')}</th>
              <th>{say('when')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td>
                  <Go to={`/import/${row.id}`} className={classes.name}>
                    {row.files.join(', ')}
                  </Go>
                </td>
                <td>{say(`status.${row.status}`)}</td>
                <td data-right>{formatNumber(row.created)}</td>
                <td data-wide>{row.startedBy?.title}</td>
                <td>{formatMoment(row.recordedAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Page>
  )
}
