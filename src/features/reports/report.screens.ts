import { ChartColumn } from 'lucide-react'
import { screens } from '../../web/screens.ts'
import { sayFrom } from '../../web/words.ts'
import { placeWords } from './place.words.ts'

export const reportScreens = screens({
  screens: [
    { path: '/reports', load: () => import('./ReportsOverview.tsx') },
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
    { path: '/reports/stage-time', load: () => import('./stagetime/StageTimeReport.tsx') },
  ],
  places: [
    {
      path: '/reports',
      label: () => sayFrom(placeWords)('reports'),
      icon: ChartColumn,
      group: 'ahead',
      order: 20,
      key: 'f',
      needs: { reads: 'opportunity' },
    },
  ],
})
