import { lazy } from 'react'
import { screens } from '../../web/screens.ts'

export const presenceScreens = screens({
  slots: [{ on: '*', place: 'head', order: 10, panel: lazy(() => import('./Presence.tsx')), peek: true }],
})
