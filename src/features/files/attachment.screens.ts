import { Paperclip } from 'lucide-react'
import { lazy } from 'react'
import { known, screens } from '../../web/screens.ts'
import { attachment, attachments } from './attachment.contract.ts'
import { attachmentWords } from './attachment.words.ts'

export const attachmentScreens = screens({
  slots: [{ on: '*', place: 'main', order: 20, panel: lazy(() => import('./FileDrop.tsx')) }],
  entities: [
    known({
      entity: attachment,
      endpoints: attachments,
      words: attachmentWords,
      icon: Paperclip,
      entryBody: lazy(() => import('./FileBody.tsx')),
    }),
  ],
})
