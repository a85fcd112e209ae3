import { lazy } from 'react'
import { screens } from '../../web/screens.ts'

export const exportScreens = screens({
  screens: [{ path: '/export/$id', load: () => import('./run/ExportPage.tsx') }],
  listTool: { panel: lazy(() => import('./ExportMenu.tsx')) },
})
