import { Tag } from 'lucide-react'
import { entityLabel } from '../../web/labels.ts'
import { known, screens } from '../../web/screens.ts'
import { tag, tags } from './tag.contract.ts'
import { tagWords } from './tag.words.ts'

export const tagScreens = screens({
  screens: [{ path: '/settings/tags', load: () => import('./TagSettings.tsx') }],
  places: [
    { path: '/settings/tags', label: () => entityLabel('tag', 'many'), icon: Tag, group: 'settings', order: 46, needs: 'admin' },
  ],
  entities: [known({ entity: tag, endpoints: tags, words: tagWords, icon: Tag })],
})
