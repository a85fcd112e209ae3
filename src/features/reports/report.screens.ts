import { ChartColumn, LayoutDashboard } from 'lucide-react'
import { knownEntities, screens } from '../../web/screens.ts'
import { sayFrom } from '../../web/words.ts'
import { placeWords } from './place.words.ts'

/** Kinds of records whose reader finds a report of them: everything but what is looked up, and what is a part or one's own. */
const counted = () =>
  knownEntities().flatMap(({ entity: { name, reference, partOf, personal } }) => (reference || partOf || personal ? [] : [name]))

export const reportScreens = screens({
  screens: [
    { path: '/reports', load: () => import('./ReportsOverview.tsx') },
    { path: '/reports/build', load: () => import('./build/screen/BuildScreen.tsx') },
    { path: '/dashboards', load: () => import('./dashboards/screen/DashboardList.tsx') },
    { path: '/dashboards/$id', load: () => import('./dashboards/screen/DashboardPage.tsx') },
    { path: '/reports/pipeline', load: () => import('./pipeline/PipelineReportScreen.tsx') },
    { path: '/reports/distribution', load: () => import('./distribution/DistributionReport.tsx') },
    { path: '/reports/funnel', load: () => import('./funnel/FunnelReport.tsx') },
    { path: '/reports/win-rate', load: () => import('./won/WinRateReport.tsx') },
    { path: '/reports/cycle', load: () => import('./cycle/CycleReport.tsx') },
    { path: '/reports/movement', load: () => import('./movement/MovementReport.tsx') },
    { path: '/reports/drop-off', load: () => import('./dropoff/DropOffReport.tsx') },
    { path: '/reports/velocity', load: () => import('./velocity/VelocityReport.tsx') },
    { path: '/reports/cohorts', load: () => import('./cohorts/CohortsReport.tsx') },
    { path: '/reports/trends', load: () => import('./trends/TrendsReport.tsx') },
    { path: '/reports/activity', load: () => import('./activity/ActivityReport.tsx') },
    { path: '/reports/stage-time', load: () => import('./stagetime/StageTimeReport.tsx') },
  ],
  places: [
    {
      path: '/dashboards',
      label: () => sayFrom(placeWords)('dashboards'),
      icon: LayoutDashboard,
      group: 'ahead',
      order: 15,
    },
    {
      path: '/reports',
      label: () => sayFrom(placeWords)('reports'),
      icon: ChartColumn,
      group: 'ahead',
      order: 20,
      key: 'f',
      needs: { readsAny: counted },
    },
  ],
})
