import { lazy } from 'react'
import { screens } from '../../web/screens.ts'

export const bulkScreens = screens({
  screens: [{ path: '/bulk/$id', load: () => import('./BulkPage.tsx') }],
  selectionBar: { panel: lazy(() => import('./BulkBar.tsx')) },
})
