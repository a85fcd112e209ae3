import { lazy } from 'react'
import { screens } from '../../web/screens.ts'

export const timelineScreens = screens({
  slots: [{ on: '*', place: 'main', order: 50, panel: lazy(() => import('./RecordTimeline.tsx')) }],
})
