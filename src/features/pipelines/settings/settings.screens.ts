import { CircleX, Waves } from 'lucide-react'
import { screens } from '../../../web/screens.ts'
import { sayFrom } from '../../../web/words.ts'
import { pipelinePlaceWords } from './place.words.ts'

const say = sayFrom(pipelinePlaceWords)
const settings = { group: 'settings', needs: 'admin' } as const

export const pipelineSettingsScreens = screens({
  screens: [
    { path: '/settings/pipelines', load: () => import('./PipelineSettings.tsx') },
    { path: '/settings/pipelines/$id', load: () => import('./PipelinePage.tsx') },
    { path: '/settings/lost-reasons', load: () => import('./reasons/LostReasonSettings.tsx') },
  ],
  places: [
    { ...settings, path: '/settings/pipelines', label: () => say('pipelines'), icon: Waves, order: 40 },
    { ...settings, path: '/settings/lost-reasons', label: () => say('reasons'), icon: CircleX, order: 42 },
  ],
})
