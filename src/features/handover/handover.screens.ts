import { lazy } from 'react'
import { screens } from '../../web/screens.ts'

export const handoverScreens = screens({ floats: { handOver: lazy(() => import('./HandOverDialog.tsx')) } })
