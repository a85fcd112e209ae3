import { FileText, ListChecks } from 'lucide-react'
import { lazy } from 'react'
import { entityLabel } from '../../web/labels.ts'
import { known, screens } from '../../web/screens.ts'
import { sayFrom } from '../../web/words.ts'
import { activities, activity } from './activity.contract.ts'
import { activityWords } from './activity.words.ts'
import { activityPlaceWords } from './place.words.ts'

const without = ['activity', 'product']
const RecordActs = lazy(() => import('./calling/RecordActs.tsx'))

export const activityScreens = screens({
  screens: [
    { path: '/activities', load: () => import('./ActivityList.tsx') },
    { path: '/activities/$id', load: () => import('./ActivityPage.tsx') },
  ],
  places: [
    {
      path: '/activities',
      label: () => entityLabel('activity', 'many'),
      icon: ListChecks,
      group: 'day',
      order: 20,
      key: 'd',
      needs: { reads: 'activity' },
    },
  ],
  actions: [
    { name: 'activity.note', label: () => sayFrom(activityPlaceWords)('newNote'), group: 'record', keys: 'n', icon: FileText },
  ],
  slots: [
    ...['contact', 'account', 'opportunity'].map((on) => ({ on, place: 'head', order: 90, panel: RecordActs }) as const),
    { on: '*', place: 'main', order: 10, panel: lazy(() => import('./composer/ActivityComposer.tsx')), except: without },
    { on: '*', place: 'side', order: 5, panel: lazy(() => import('./ToDo.tsx')), peek: true, except: without },
  ],
  floats: {
    nextStep: lazy(() => import('./NextStep.tsx')),
    log: lazy(() => import('./calling/LogSheet.tsx')),
    callSomebody: lazy(() => import('./calling/PeopleToCall.tsx')),
  },
  entities: [
    known({
      entity: activity,
      endpoints: activities,
      words: activityWords,
      icon: ListChecks,
      path: '/activities',
      calendar: 'dueAt',
      quick: true,
      key: 't',
      first: ['kind', 'subject', 'dueAt'],
      peek: ['kind', 'about', 'dueAt', 'outcome', 'owner', 'body'],
    }),
  ],
})
