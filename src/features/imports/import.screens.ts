import { FileInput } from 'lucide-react'
import { screens } from '../../web/screens.ts'
import { sayFrom } from '../../web/words.ts'
import { importPlaceWords } from './place.words.ts'

export const importScreens = screens({
  screens: [
    { path: '/import', load: () => import('./screen/ImportList.tsx') },
    { path: '/import/$id', load: () => import('./screen/ImportPage.tsx') },
  ],
  places: [
    {
      path: '/import',
      label: () => sayFrom(importPlaceWords)('title'),
      icon: FileInput,
      group: 'foot',
      order: 10,
      key: 'i',
    },
  ],
})
