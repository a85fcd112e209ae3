import { lazy } from 'react'
import { screens } from '../../web/screens.ts'

export const exportScreens = screens({ listTool: { panel: lazy(() => import('./ExportMenu.tsx')) } })
