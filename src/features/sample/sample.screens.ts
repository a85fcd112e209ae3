import { FlaskConical } from 'lucide-react'
import { lazy } from 'react'
import { screens } from '../../web/screens.ts'
import { sayFrom } from '../../web/words.ts'
import { sampleName } from './sample.words.ts'

export const sampleScreens = screens({
  screens: [{ path: '/settings/sample', load: () => import('./screen/SampleSettings.tsx') }],
  places: [
    {
      path: '/settings/sample',
      label: () => sayFrom(sampleName)('title'),
      icon: FlaskConical,
      group: 'settings',
      order: 70,
      needs: 'admin',
      when: ({ sample }) => sample !== 'closed',
    },
  ],
  slots: [{ on: '*', place: 'head', order: 1, panel: lazy(() => import('./screen/SampleChip.tsx')) }],
})
