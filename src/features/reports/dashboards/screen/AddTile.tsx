import { Button, Menu } from '@mantine/core'
import { Plus } from 'lucide-react'
import { newId } from '../../../../web/api.ts'
import { useAnswer } from '../../../../web/queries.ts'
import { useWords } from '../../../../web/words.ts'
import { reportWords } from '../../report.words.ts'
import { ownOrShared } from '../../saved/SavedReports.tsx'
import { savedReports } from '../../saved/savedReport.contract.ts'
import { gridLimits, standings, type Tile } from '../dashboard.contract.ts'
import { dashboardWords } from '../dashboard.words.ts'

interface AddTileProps {
  readonly tiles: readonly Tile[]
  readonly onAdd: (tile: Tile) => void
}

/** A new tile for a saved report, in the size that most charts need. */
export const tileOf = (report: string): Tile => ({ id: newId(), report, width: 6, height: 3 })

/** Chooses a saved or a standing report for the dashboard. */
export function AddTile({ tiles, onAdd }: AddTileProps) {
  const say = useWords(dashboardWords)
  const sayReport = useWords(reportWords)
  const { data } = useAnswer(savedReports.list, { filter: ownOrShared, sort: ['name'], limit: 200 })
  const free = standings.filter((standing) => !tiles.some((tile) => tile.standing === standing))
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <Button size="xs" leftSection={<Plus aria-hidden />} disabled={tiles.length >= gridLimits.tiles}>
          {say('add')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
        {data && data.rows.length > 0 && <Menu.Label>{say('saved')}</Menu.Label>}
        {data?.rows.map(({ id, name }) => (
          <Menu.Item key={id} onClick={() => onAdd(tileOf(id))}>
            {name}
          </Menu.Item>
        ))}
        {free.length > 0 && <Menu.Label>{say('standing')}</Menu.Label>}
        {free.map((standing) => (
          <Menu.Item key={standing} onClick={() => onAdd({ id: newId(), standing, width: 6, height: 1 })}>
            {sayReport(standing)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
