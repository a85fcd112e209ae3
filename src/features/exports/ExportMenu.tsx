import { Button, Menu } from '@mantine/core'
import { Download } from 'lucide-react'
import { useActions } from '../../web/actions.ts'
import { addressOf, call } from '../../web/api.ts'
import { useFormats } from '../../web/format.ts'
import { fieldLabel } from '../../web/labels.ts'
import { useAnswer } from '../../web/queries.ts'
import { type KnownEntity, knownEntity, type ListToolProps } from '../../web/screens.ts'
import { may, useSession } from '../../web/session.ts'
import { toastFailure } from '../../web/toasts.ts'
import { useWords } from '../../web/words.ts'
import { type ExportFormat, type ExportQuery, exportFormats, exportQuery } from './export.contract.ts'
import { exportWords } from './export.words.ts'
import { hoursKept, mostAtOnce } from './run/exportRun.contract.ts'
import { exportLong, saveFile } from './run/watching.tsx'

interface Offered {
  readonly known: KnownEntity
  readonly which: ListToolProps['which']
  readonly queryOf: (format: ExportFormat) => ExportQuery
}

/** Offers the list as a file: what it shows, in its order, under the names of its columns. */
export default function ExportMenu({ entity, which, sort, fields: shown }: ListToolProps) {
  const say = useWords(exportWords)
  const session = useSession()
  const known = knownEntity(entity)
  const fields = withWholeTitle(shown, known?.entity.title ?? [])
  const queryOf = (format: ExportFormat): ExportQuery => ({
    ...which,
    format,
    sort: sort.join(),
    fields,
    headings: fields.map((field) => fieldLabel(entity, field)),
    currencyHeading: say('currency'),
  })
  const allowed = known !== undefined && may(session, entity, 'export')
  const run = (format: ExportFormat) => () => {
    if (known) void leave({ known, which, queryOf }, format).catch(toastFailure)
  }
  useActions(
    allowed
      ? [
          { name: 'list.csv', label: () => say('asCsv'), group: 'list', icon: Download, run: run('csv') },
          { name: 'list.xlsx', label: () => say('asXlsx'), group: 'list', icon: Download, run: run('xlsx') },
        ]
      : [],
  )
  if (!allowed) return null
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <Button variant="subtle" color="gray" size="compact-sm" leftSection={<Download aria-hidden />}>
          {say('export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label={say('export')}>
        <Formats known={known} which={which} queryOf={queryOf} />
      </Menu.Dropdown>
    </Menu>
  )
}

/** A short list is a link, so that the browser saves it as it does any; a long one is made by a job. */
function Formats({ known, which, queryOf }: Offered) {
  const say = useWords(exportWords)
  const { number } = useFormats()
  const { data } = useAnswer(known.endpoints.totals, which, { keep: true })
  const isLong = (data?.count ?? 0) > mostAtOnce
  return (
    <>
      <Menu.Label>{isLong ? say('long', { most: number(mostAtOnce), hours: hoursKept }) : say('hint')}</Menu.Label>
      {exportFormats.map((format) =>
        isLong ? (
          <Menu.Item key={format} onClick={() => void exportLong({ ...queryOf(format), entity: known.entity.name })}>
            {say(format)}
          </Menu.Item>
        ) : (
          <Menu.Item key={format} component="a" href={addressOfFile(known, queryOf(format))} download>
            {say(format)}
          </Menu.Item>
        ),
      )}
    </>
  )
}

const addressOfFile = ({ entity }: KnownEntity, query: ExportQuery): string =>
  addressOf(exportQuery(entity), { ...query, headings: JSON.stringify(query.headings) })

async function leave({ known, which, queryOf }: Offered, format: ExportFormat): Promise<void> {
  const { count } = await call(known.endpoints.totals, which)
  if (count > mostAtOnce) await exportLong({ ...queryOf(format), entity: known.entity.name })
  else saveFile(addressOfFile(known, queryOf(format)))
}

/** A list shows the whole title in one cell: all of its fields leave, in its order. */
function withWholeTitle(fields: readonly string[], title: readonly string[]): readonly string[] {
  const first = fields.findIndex((field) => title.includes(field))
  const others = (some: readonly string[]) => some.filter((field) => !title.includes(field))
  return first < 0 ? fields : [...others(fields.slice(0, first)), ...title, ...others(fields.slice(first))]
}
