import { Wrench } from 'lucide-react'
import { lazy } from 'react'
import { known, screens } from '../../web/screens.ts'
import { improvement, improvements } from './improvement.contract.ts'
import { improvementWords } from './improvement.words.ts'

export const improvementScreens = screens({
  screens: [
    { path: '/improvements', load: () => import('./ImprovementList.tsx') },
    { path: '/improvements/$id', load: () => import('./ImprovementPage.tsx') },
  ],
  slots: [{ on: 'improvement', place: 'main', order: 10, panel: lazy(() => import('./ImprovementEffect.tsx')) }],
  entities: [
    known({
      entity: improvement,
      endpoints: improvements,
      words: improvementWords,
      icon: Wrench,
      path: '/improvements',
      first: ['name', 'startsOn', 'owner', 'pipeline', 'stage', 'expected'],
    }),
  ],
})
