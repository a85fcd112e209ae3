import { Button } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useFormats } from '../../web/format.ts'
import { entityLabel } from '../../web/labels.ts'
import { useAnswer } from '../../web/queries.ts'
import { may, useSession } from '../../web/session.ts'
import { Page } from '../../web/shell/Page.tsx'
import { Go } from '../../web/ui/Go.tsx'
import { useWords } from '../../web/words.ts'
import { improvements } from '../improvements/improvement.contract.ts'
import { ActivitySentence, useDone } from './activity/ActivityReport.tsx'
import { buildWords } from './build/build.words.ts'
import { CohortsSentence } from './cohorts/CohortsReport.tsx'
import { getCohorts } from './cohorts/cohorts.contract.ts'
import { CycleSentence } from './cycle/CycleReport.tsx'
import { getCycle } from './cycle/cycle.contract.ts'
import { dashboardWords } from './dashboards/dashboard.words.ts'
import { DashboardCards } from './dashboards/screen/DashboardList.tsx'
import { DistributionSentence } from './distribution/DistributionReport.tsx'
import { getDistribution } from './distribution/distribution.contract.ts'
import { DropOffSentence } from './dropoff/DropOffSentence.tsx'
import { getDropOff } from './dropoff/dropOff.contract.ts'
import { FunnelSentence } from './funnel/FunnelSentence.tsx'
import { getFunnel } from './funnel/funnel.contract.ts'
import { MovementSentence } from './movement/MovementReport.tsx'
import { getMovement } from './movement/movement.contract.ts'
import { PipelineSentence } from './pipeline/PipelineReportScreen.tsx'
import { getPipelineReport } from './pipeline/pipelineReport.contract.ts'
import { reportWords } from './report.words.ts'
import { SavedReports } from './saved/SavedReports.tsx'
import { Card, Group } from './sheet/OverviewCard.tsx'
import classes from './sheet/Report.module.css'
import { StageTimeSentence } from './stagetime/StageTimeReport.tsx'
import { getStageTime } from './stagetime/stageTime.contract.ts'
import { TrackCards } from './track/TrackCards.tsx'
import { TrendsSentence } from './trends/TrendsReport.tsx'
import { getTrends } from './trends/trends.contract.ts'
import { VelocitySentence } from './velocity/VelocityReport.tsx'
import { getVelocity } from './velocity/velocity.contract.ts'
import { WinSentence } from './won/WinRateReport.tsx'
import { getWinRate } from './won/winRate.contract.ts'

function Standing() {
  const say = useWords(reportWords)
  const pipeline = useAnswer(getPipelineReport, {})
  const movement = useAnswer(getMovement, {})
  const ages = useAnswer(getDistribution, {})
  const done = useDone('person', 'last90Days')
  return (
    <Group title={say('groups.now')}>
      <Card to="/reports/pipeline" title={say('pipelineReport')} error={pipeline.error} definition={pipeline.data?.definition}>
        {pipeline.data && <PipelineSentence answer={pipeline.data} />}
      </Card>
      <Card to="/reports/movement" title={say('movement')} error={movement.error} definition={movement.data?.definition}>
        {movement.data && <MovementSentence answer={movement.data} />}
      </Card>
      <Card to="/reports/distribution" title={say('distribution')} error={ages.error} definition={ages.data?.definition}>
        {ages.data && <DistributionSentence answer={ages.data} />}
      </Card>
      {!done.error && (
        <Go to="/reports/activity" className={classes.card}>
          <h3>
            {say('activity')} · {say('periods.last90Days')}
          </h3>
          <p className={classes.sentence}>{done.data && <ActivitySentence built={done.data} />}</p>
        </Go>
      )}
    </Group>
  )
}

function Flow() {
  const say = useWords(reportWords)
  const funnel = useAnswer(getFunnel, {})
  const wins = useAnswer(getWinRate, {})
  const trends = useAnswer(getTrends, {})
  const cohorts = useAnswer(getCohorts, {})
  return (
    <Group title={say('groups.flow')}>
      <Card to="/reports/funnel" title={say('funnel')} error={funnel.error} definition={funnel.data?.definition}>
        {funnel.data && <FunnelSentence funnel={funnel.data} />}
      </Card>
      <Card to="/reports/win-rate" title={say('winRate')} error={wins.error} definition={wins.data?.definition}>
        {wins.data && <WinSentence answer={wins.data} />}
      </Card>
      <Card to="/reports/trends" title={say('trends')} error={trends.error} definition={trends.data?.definition}>
        {trends.data && <TrendsSentence answer={trends.data} />}
      </Card>
      <Card to="/reports/cohorts" title={say('cohorts')} error={cohorts.error} definition={cohorts.data?.definition}>
        {cohorts.data && <CohortsSentence answer={cohorts.data} />}
      </Card>
    </Group>
  )
}

function Time() {
  const say = useWords(reportWords)
  const velocity = useAnswer(getVelocity, {})
  const cycle = useAnswer(getCycle, {})
  const times = useAnswer(getStageTime, {})
  return (
    <Group title={say('groups.time')}>
      <Card to="/reports/velocity" title={say('velocity')} error={velocity.error} definition={velocity.data?.definition}>
        {velocity.data && <VelocitySentence answer={velocity.data} />}
      </Card>
      <Card to="/reports/cycle" title={say('cycle')} error={cycle.error} definition={cycle.data?.definition}>
        {cycle.data && <CycleSentence answer={cycle.data} />}
      </Card>
      <Card to="/reports/stage-time" title={say('stageTime')} error={times.error} definition={times.data?.definition}>
        {times.data && <StageTimeSentence answer={times.data} />}
      </Card>
    </Group>
  )
}

function Why() {
  const say = useWords(reportWords)
  const format = useFormats()
  const drop = useAnswer(getDropOff, {})
  const changes = useAnswer(improvements.list, { sort: ['-startsOn'], limit: 3 })
  return (
    <Group title={say('groups.why')}>
      <Card to="/reports/drop-off" title={say('dropOff')} error={drop.error} definition={drop.data?.definition}>
        {drop.data && <DropOffSentence answer={drop.data} />}
      </Card>
      <Go to="/improvements" className={classes.card}>
        <h3>{entityLabel('improvement', 'many')}</h3>
        <p className={classes.sentence}>
          {changes.data?.rows.length
            ? changes.data.rows.map(({ name, startsOn }) => `${format.date(startsOn)}: ${name}`).join(' · ')
            : entityLabel('improvement', 'empty')}
        </p>
      </Go>
    </Group>
  )
}

/** What the reports say, one sentence each, in the order of the questions they answer; each leads to its report. */
export default function ReportsOverview() {
  const say = useWords(reportWords)
  const sayBuild = useWords(buildWords)
  const sayBoard = useWords(dashboardWords)
  const ofDeals = may(useSession(), 'opportunity', 'read')
  return (
    <Page
      title={say('reports')}
      scrolls
      actions={
        <Button size="xs" component={Go} to="/reports/build" leftSection={<Plus aria-hidden />}>
          {sayBuild('build')}
        </Button>
      }
    >
      <section className={classes.group}>
        <h2>{sayBoard('many')}</h2>
        <DashboardCards />
      </section>
      <SavedReports />
      {ofDeals && (
        <>
          <Standing />
          <Flow />
          <Time />
          <Why />
        </>
      )}
      <TrackCards />
    </Page>
  )
}
