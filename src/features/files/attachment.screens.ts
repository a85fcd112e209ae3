import { Paperclip } from 'lucide-react'
import { lazy } from 'react'
import { call } from '../../web/api.ts'
import { known, screens } from '../../web/screens.ts'
import { attachment, attachments, uploadFile } from './attachment.contract.ts'
import { attachmentWords } from './attachment.words.ts'

export const attachmentScreens = screens({
  texts: {
    attach: async (about, file) => {
      const kept = await call(uploadFile, {}, { file })
      return call(attachments.create, { name: file.name.slice(0, 200), about, file: kept.id })
    },
  },
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
