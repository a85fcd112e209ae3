import { ActionIcon, Tooltip } from '@mantine/core'
import { Download, FileText, Trash2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { addressOf } from '../../web/api.ts'
import { useFormats } from '../../web/format.ts'
import { useVerb } from '../../web/queries.ts'
import { may, useSession } from '../../web/session.ts'
import { toastFailure } from '../../web/toasts.ts'
import { useWords } from '../../web/words.ts'
import { type Attachment, attachments, getAttachmentFile, getAttachmentPreview } from './attachment.contract.ts'
import classes from './Files.module.css'
import { fileWords } from './file.words.ts'
import { sizeParts, viewOf } from './fileSize.rules.ts'

const Lightbox = lazy(() => import('./Lightbox.tsx'))

function Remove({ file }: { readonly file: Attachment }) {
  const say = useWords(fileWords)
  const { id, name } = file
  const archive = useVerb(attachments.archive, { said: () => say('removed', { name }) })
  return (
    <Tooltip label={say('remove', { name })}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        aria-label={say('remove', { name })}
        onClick={() => void archive.run({ id }).catch(toastFailure)}
      >
        <Trash2 aria-hidden size={14} />
      </ActionIcon>
    </Tooltip>
  )
}

/** A file under its entry of the timeline: a picture small, anything else by its name; looked at in place, or saved. */
export default function FileBody({ row }: { readonly row: Readonly<Record<string, unknown>> }) {
  const say = useWords(fileWords)
  const session = useSession()
  const { number } = useFormats()
  const [open, setOpen] = useState(false)
  const file = row as unknown as Attachment
  const { id, name } = file
  if (file.archivedAt) return <p className={classes.gone}>{say('gone')}</p>
  const view = viewOf(file.type)
  const { unit, count } = sizeParts(file.size ?? 0)
  const address = addressOf(getAttachmentFile, { id })
  return (
    <div className={classes.file}>
      {view === 'picture' && (
        <button type="button" className={classes.picture} aria-label={say('look', { name })} onClick={() => setOpen(true)}>
          <img src={addressOf(getAttachmentPreview, { id })} alt={name} loading="lazy" />
        </button>
      )}
      {view === 'document' && (
        <button type="button" className={classes.document} onClick={() => setOpen(true)}>
          <FileText aria-hidden />
          {say('look', { name })}
        </button>
      )}
      <span className={classes.size}>{say(unit, { size: number(count, 1) })}</span>
      <Tooltip label={say('save', { name })}>
        <ActionIcon
          component="a"
          href={address}
          download={name}
          variant="subtle"
          color="gray"
          size={24}
          aria-label={say('save', { name })}
        >
          <Download aria-hidden size={14} />
        </ActionIcon>
      </Tooltip>
      {may(session, file.about?.entity ?? '', 'write') && <Remove file={file} />}
      {open && view && (
        <Suspense>
          <Lightbox {...{ id, name, view }} close={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  )
}
