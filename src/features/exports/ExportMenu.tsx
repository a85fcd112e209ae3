import { Button, Menu } from '@mantine/core'
import { Download } from 'lucide-react'
import { useActions } from '../../web/actions.ts'
import { addressOf } from '../../web/api.ts'
import { fieldLabel } from '../../web/labels.ts'
import { knownEntity, type ListToolProps } from '../../web/screens.ts'
import { may, useSession } from '../../web/session.ts'
import { useWords } from '../../web/words.ts'
import { type ExportFormat, exportFormats, exportQuery } from './export.contract.ts'
import { exportWords } from './export.words.ts'

/** Offers the list as a file: what it shows, in its order, under the names of its columns. */
export default function ExportMenu({ entity, which, sort, fields: shown }: ListToolProps) {
  const say = useWords(exportWords)
  const session = useSession()
  const known = knownEntity(entity)?.entity
  const fields = withWholeTitle(shown, known?.title ?? [])
  const address = (format: ExportFormat) =>
    known
      ? addressOf(exportQuery(known), {
          ...which,
          format,
          sort,
          fields,
          headings: JSON.stringify(fields.map((field) => fieldLabel(entity, field))),
          currencyHeading: say('currency'),
        })
      : ''
  const allowed = known !== undefined && may(session, entity, 'export')
  useActions(
    allowed
      ? [
          { name: 'list.csv', label: () => say('asCsv'), group: 'list', icon: Download, run: () => fetchFile(address('csv')) },
          { name: 'list.xlsx', label: () => say('asXlsx'), group: 'list', icon: Download, run: () => fetchFile(address('xlsx')) },
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
        <Menu.Label>{say('hint')}</Menu.Label>
        {exportFormats.map((format) => (
          <Menu.Item key={format} component="a" href={address(format)} download>
            {say(format)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** A list shows the whole title in one cell: all of its fields leave, in its order. */
function withWholeTitle(fields: readonly string[], title: readonly string[]): readonly string[] {
  const first = fields.findIndex((field) => title.includes(field))
  const others = (some: readonly string[]) => some.filter((field) => !title.includes(field))
  return first < 0 ? fields : [...others(fields.slice(0, first)), ...title, ...others(fields.slice(first))]
}

/** The answer is a file to be saved, so the page stays where it is. */
const fetchFile = (address: string) => window.location.assign(address)
