import { Pin } from 'lucide-react'
import { lazy } from 'react'
import { known, screens } from '../../web/screens.ts'
import { pin, pins } from './pins/pin.contract.ts'
import { pinWords } from './pins/pin.words.ts'
import { readTimelineAhead } from './useTimelinePages.tsx'

export const timelineScreens = screens({
  slots: [
    {
      on: '*',
      place: 'main',
      order: 50,
      panel: lazy(() => import('./RecordTimeline.tsx')),
      peek: true,
      ahead: readTimelineAhead,
    },
    { on: '*', place: 'fact', order: 10, panel: lazy(() => import('./values/ValueHistory.tsx')) },
  ],
  entities: [known({ entity: pin, endpoints: pins, words: pinWords, icon: Pin })],
})
