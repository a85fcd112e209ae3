import { Button, Modal } from '@mantine/core'
import { Download } from 'lucide-react'
import { useEffect, useState } from 'react'
import { addressOf } from '../../web/api.ts'
import { Skeleton } from '../../web/ui/Skeleton.tsx'
import { useWords } from '../../web/words.ts'
import { getAttachmentFile, getAttachmentPreview } from './attachment.contract.ts'
import classes from './Files.module.css'
import { fileWords } from './file.words.ts'

interface LightboxProps {
  readonly id: string
  readonly name: string
  readonly view: 'picture' | 'document'
  readonly close: () => void
}

/**
 * A document's bytes as an address of this page alone. Its type is fixed here, so the browser can only give them to its viewer of
 * documents, whatever is in them.
 */
function useDocument(id: string, wanted: boolean): { readonly address: string | null; readonly failed: boolean } {
  const [state, setState] = useState<{ address: string | null; failed: boolean }>({ address: null, failed: false })
  useEffect(() => {
    if (!wanted) return
    const ending = new AbortController()
    let made: string | null = null
    fetch(addressOf(getAttachmentFile, { id }), { signal: ending.signal })
      .then((response) => (response.ok ? response.arrayBuffer() : Promise.reject(new Error(response.statusText))))
      .then((bytes) => {
        made = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }))
        setState({ address: made, failed: false })
      })
      .catch(() => !ending.signal.aborted && setState({ address: null, failed: true }))
    return () => {
      ending.abort()
      if (made) URL.revokeObjectURL(made)
    }
  }, [id, wanted])
  return state
}

/** A picture or a document over the page, as large as fits. */
export default function Lightbox({ id, name, view, close }: LightboxProps) {
  const say = useWords(fileWords)
  const { address, failed } = useDocument(id, view === 'document')
  const save = (
    <Button
      component="a"
      href={addressOf(getAttachmentFile, { id })}
      download={name}
      variant="default"
      leftSection={<Download aria-hidden size={14} />}
    >
      {say('saveFile')}
    </Button>
  )
  return (
    <Modal opened onClose={close} title={name} size="auto" centered closeButtonProps={{ 'aria-label': say('close') }}>
      <div className={classes.light}>
        {view === 'picture' && <img src={addressOf(getAttachmentPreview, { id })} alt={name} />}
        {view === 'document' && address && <iframe src={address} title={name} />}
        {view === 'document' && !address && !failed && <Skeleton bars={[0.6, 0.9, 0.8]} />}
        {failed && <p role="alert">{say('notShown')}</p>}
        <div className={classes.lightFoot}>{save}</div>
      </div>
    </Modal>
  )
}
