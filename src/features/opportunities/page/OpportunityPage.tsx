import { Button } from '@mantine/core'
import { ArrowRight } from 'lucide-react'
import { useActions, useActs } from '../../../web/actions.ts'
import { dayOf, useFormats } from '../../../web/format.ts'
import { choiceLabel, fieldLabel } from '../../../web/labels.ts'
import { may, useSession } from '../../../web/session.ts'
import { RefLink } from '../../../web/ui/field/RefLink.tsx'
import type { AnyRow } from '../../../web/ui/field/values.ts'
import { Money } from '../../../web/ui/Money.tsx'
import { type Figure, RecordPage } from '../../../web/ui/record/RecordPage.tsx'
import { StageMark } from '../../../web/ui/StageMark.tsx'
import { useParam } from '../../../web/url.ts'
import { useWords } from '../../../web/words.ts'
import type { Stage } from '../../pipelines/pipeline.contract.ts'
import { boardWords } from '../board/board.words.ts'
import { LostDialog } from '../board/LostDialog.tsx'
import { useMove } from '../board/useMove.tsx'
import { type Road, useRoad } from '../board/useRoad.tsx'
import type { Opportunity } from '../opportunity.contract.ts'
import { placeWords } from '../place.words.ts'
import { StageBar } from './StageBar.tsx'

const dealOf = (row: AnyRow) => row as unknown as Opportunity

function useFigures(road: Road) {
  const say = useWords(boardWords)
  const { day, percent } = useFormats()
  return (row: AnyRow): readonly Figure[] => {
    const { amount, probability, closeDate, closedAt, stage } = dealOf(row)
    const chance = probability ?? road.stage(stage?.id)?.probability
    return [
      ...(amount ? [{ label: fieldLabel('opportunity', 'amount'), value: <Money value={amount} form="whole" /> }] : []),
      ...(chance !== undefined && !closedAt ? [{ label: say('chance'), value: percent(chance / 100) }] : []),
      ...(closedAt
        ? [{ label: fieldLabel('opportunity', 'closedAt'), value: day(dayOf(closedAt)) }]
        : closeDate
          ? [{ label: fieldLabel('opportunity', 'closeDate'), value: day(closeDate) }]
          : []),
    ]
  }
}

function EndButtons({
  stages,
  deal,
  onMove,
}: {
  readonly stages: readonly Stage[]
  readonly deal: Opportunity
  readonly onMove: (to: Stage) => void
}) {
  const say = useWords(boardWords)
  const won = stages.find(({ type }) => type === 'won')
  const lost = stages.find(({ type }) => type === 'lost')
  const firstOpen = stages.find(({ type }) => type === 'open')
  const others = stages.filter(({ id }) => id !== deal.stage?.id)
  useActs({
    ...(won ? { 'opportunity.won': () => onMove(won) } : {}),
    ...(lost ? { 'opportunity.lost': () => onMove(lost) } : {}),
  })
  useActions(
    others.map((stage) => ({
      name: `opportunity.move.${stage.id}`,
      group: 'record',
      label: () => say('moveToStage', { stage: stage.name }),
      icon: ArrowRight,
      run: () => onMove(stage),
    })),
  )
  if (deal.closedAt) {
    return firstOpen ? (
      <Button variant="default" onClick={() => onMove(firstOpen)}>
        {say('reopen')}
      </Button>
    ) : null
  }
  return (
    <>
      {won && (
        <Button variant="default" leftSection={<StageMark type="won" />} onClick={() => onMove(won)}>
          {won.name}
        </Button>
      )}
      {lost && (
        <Button variant="default" leftSection={<StageMark type="lost" />} onClick={() => onMove(lost)}>
          {lost.name}
        </Button>
      )}
    </>
  )
}

/** The page of one deal. */
export default function OpportunityPage() {
  const say = useWords(boardWords)
  const place = useWords(placeWords)('pipeline')
  const session = useSession()
  const road = useRoad()
  const { move, losing, lose, cancel } = useMove()
  const figures = useFigures(road)
  const moveTo = (deal: Opportunity) => (to: Stage) =>
    move({ id: deal.id, name: deal.name, version: deal.version, stage: deal.stage?.id ?? '' }, to)
  const mayMove = (deal: Opportunity) => may(session, 'opportunity', 'write') && !deal.archivedAt
  const groups = (row: AnyRow) => [
    {
      label: say('facts'),
      fields: ['name', 'owner', 'account', 'amount', 'closeDate', 'probability', 'nextStep', 'type', 'competitor', 'tags'],
    },
    { label: say('origin'), fields: ['source', 'campaign', 'externalSource', 'externalId'] },
    ...(dealOf(row).closedAt ? [{ label: say('outcome'), fields: ['closedAt', 'lostReason', 'closeNote'] }] : []),
    { label: say('about'), fields: ['description'] },
  ]
  const line = (row: AnyRow) => {
    const { account, type, campaign, source } = dealOf(row)
    const words = [choiceLabel('opportunity', 'type', type ?? 'new'), (campaign ?? source)?.title].filter(Boolean)
    return (
      <>
        {account && (
          <span className="link">
            <RefLink target="account" value={account} />
          </span>
        )}
        <span>{words.join(' · ')}</span>
      </>
    )
  }
  return (
    <>
      <RecordPage
        entity="opportunity"
        id={useParam('id')}
        crumbs={[{ to: '/pipeline', label: place }]}
        {...{ groups, line, figures }}
        actions={(row) =>
          mayMove(dealOf(row)) && (
            <EndButtons stages={road.stagesOf(dealOf(row).pipeline?.id ?? '')} deal={dealOf(row)} onMove={moveTo(dealOf(row))} />
          )
        }
        under={(row) => <StageBar deal={dealOf(row)} road={road} mayMove={mayMove(dealOf(row))} onMove={moveTo(dealOf(row))} />}
      />
      {losing && <LostDialog name={losing.deal.name} onLose={lose} onCancel={cancel} />}
    </>
  )
}
