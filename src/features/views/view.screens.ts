import { lazy } from 'react'
import { screens } from '../../web/screens.ts'

export const viewScreens = screens({ listTabs: { panel: lazy(() => import('./ViewTabs.tsx')) } })
