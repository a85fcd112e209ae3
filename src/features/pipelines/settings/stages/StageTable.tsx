import { Button } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useFormats } from '../../../../web/format.ts'
import { choiceLabel, entityLabel } from '../../../../web/labels.ts'
import { depthOf } from '../../../../web/ui/depth.ts'
import { StageMark } from '../../../../web/ui/StageMark.tsx'
import { OrderCell } from '../../../../web/ui/settings/OrderCell.tsx'
import { useDragRow } from '../../../../web/ui/settings/ordering.ts'
import shared from '../../../../web/ui/settings/Settings.module.css'
import { settingsWords } from '../../../../web/ui/settings/settings.words.ts'
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
  const { row, handle, half } = useDragRow({ kind: 'stage', place, onMove })
  const deals = counts?.get(stage.id)
  return (
    <tr ref={row} data-open={chosen === stage.id || undefined} data-half={half ?? undefined}>
      <OrderCell name={stage.name} handle={handle} place={place} count={count} onMove={onMove} />
      <Cells stage={stage} depth={depthOf(place, count)} onChoose={onChoose} />
      <td data-right>{deals === undefined ? '' : number(deals)}</td>
    </tr>
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
  const sayShared = useWords(settingsWords)
  return (
    <table className={shared.list} aria-label={say('stages')}>
      <thead>
        <tr>
          <th scope="col" aria-label={sayShared('order')} />
          <th scope="col">{entityLabel('stage', 'one')}</th>
          <th scope="col" data-right>
            {say('chance')}
          </th>
          <th scope="col" data-wide>
            {say('forecast')}
          </th>
          <th scope="col" data-wide data-right>
            {say('still')}
          </th>
          <th scope="col" data-right>
            {say('deals')}
          </th>
        </tr>
      </thead>
      <tbody>
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
      </tbody>
    </table>
  )
}
