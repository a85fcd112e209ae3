import { Button } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useFormats } from '../../../../web/format.ts'
import { choiceLabel, entityLabel } from '../../../../web/labels.ts'
import { depthOf } from '../../../../web/ui/depth.ts'
import { StageMark } from '../../../../web/ui/StageMark.tsx'
import { OrderedRow } from '../../../../web/ui/settings/OrderedRow.tsx'
import shared from '../../../../web/ui/settings/Settings.module.css'
import { SettingsTable } from '../../../../web/ui/settings/SettingsTable.tsx'
import { useWords } from '../../../../web/words.ts'
import type { Stage } from '../../pipeline.contract.ts'
import classes from '../Pipelines.module.css'
import { pipelineSettingsWords } from '../settings.words.ts'
import { useDealCount } from './useStages.tsx'

interface StageTableProps {
  readonly open: readonly Stage[]
  readonly ends: readonly Stage[]
  readonly counts: ReadonlyMap<string, number> | undefined
  readonly chosen: string | undefined
  readonly onChoose: (id: string) => void
  readonly onMove: (from: number, to: number) => void
}

/** Columns of the table, counted for the rows that go across. */
const columns = 6

function Cells({
  stage,
  depth,
  onChoose,
}: {
  readonly stage: Stage
  readonly depth: number
  readonly onChoose: (id: string) => void
}) {
  const say = useWords(pipelineSettingsWords)
  const { percent } = useFormats()
  const isOpen = stage.type === 'open'
  return (
    <>
      <td>
        <button type="button" className={shared.name} onClick={() => onChoose(stage.id)}>
          {isOpen ? (
            <span className={classes.swatch} style={{ background: `var(--hw-depth-${depth})` }} />
          ) : (
            <StageMark type={stage.type} />
          )}
          <span>{stage.name}</span>
        </button>
      </td>
      <td data-right>{percent(stage.probability / 100)}</td>
      <td data-wide>{choiceLabel('stage', 'forecastCategory', stage.forecastCategory)}</td>
      <td data-wide data-right>
        {isOpen ? (stage.rottingDays === null ? say('never') : say('days', { count: stage.rottingDays })) : '–'}
      </td>
    </>
  )
}

interface OpenRowProps extends Pick<StageTableProps, 'counts' | 'chosen' | 'onChoose' | 'onMove'> {
  readonly stage: Stage
  readonly place: number
  readonly count: number
}

function OpenRow({ stage, place, count, counts, chosen, onChoose, onMove }: OpenRowProps) {
  const { number } = useFormats()
  const deals = counts?.get(stage.id)
  return (
    <OrderedRow kind="stage" name={stage.name} isOpen={chosen === stage.id} {...{ place, count, onMove }}>
      <Cells stage={stage} depth={depthOf(place, count)} onChoose={onChoose} />
      <td data-right>{deals === undefined ? '' : number(deals)}</td>
    </OrderedRow>
  )
}

function EndRow({ stage, chosen, onChoose }: Pick<StageTableProps, 'chosen' | 'onChoose'> & { readonly stage: Stage }) {
  const { number } = useFormats()
  const deals = useDealCount(stage.id)
  return (
    <tr data-open={chosen === stage.id || undefined}>
      <td />
      <Cells stage={stage} depth={7} onChoose={onChoose} />
      <td data-right>{deals === undefined ? '' : number(deals)}</td>
    </tr>
  )
}

/** The stages of a pipeline: open ones in an order that can be changed, then its ends. */
export function StageTable({ open, ends, counts, chosen, onChoose, onMove }: StageTableProps) {
  const say = useWords(pipelineSettingsWords)
  const headings = [
    { text: entityLabel('stage', 'one') },
    { text: say('chance'), right: true },
    { text: say('forecast'), wide: true },
    { text: say('still'), wide: true, right: true },
    { text: say('deals'), right: true },
  ]
  return (
    <SettingsTable label={say('stages')} ordered headings={headings}>
      {open.map((stage, place) => (
        <OpenRow key={stage.id} {...{ stage, place, counts, chosen, onChoose, onMove }} count={open.length} />
      ))}
      <tr data-quiet>
        <td colSpan={columns}>
          <Button variant="subtle" color="gray" leftSection={<Plus aria-hidden />} onClick={() => onChoose('new')}>
            {say('addStage')}
          </Button>
        </td>
      </tr>
      <tr data-quiet>
        <td colSpan={columns}>{say('ends')}</td>
      </tr>
      {ends.map((stage) => (
        <EndRow key={stage.id} {...{ stage, chosen, onChoose }} />
      ))}
    </SettingsTable>
  )
}
