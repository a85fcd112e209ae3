import { Button, Progress } from '@mantine/core'
import { Upload } from 'lucide-react'
import { type DragEvent, useRef, useState } from 'react'
import { call } from '../../../web/api.ts'
import { toastFailure } from '../../../web/toasts.ts'
import { useWords } from '../../../web/words.ts'
import { addImportChunk, chunkBytes, readImport, startImport } from '../import.contract.ts'
import { importWords } from '../import.words.ts'
import { repairWords } from '../repairing/repair.words.ts'
import { kindOf, type UnreadableReason } from '../workbook/fileKind.rules.ts'
import classes from './Import.module.css'

interface Sending {
  readonly name: string
  readonly share: number
}

/** Reads a piece of a file as base64, as the upload wants it. */
function base64Of(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^data:[^,]*,?/, ''))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(blob)
  })
}

/** Sends files piece by piece, so that a large one never stands in memory as a whole. */
async function sendFiles(files: readonly File[], tell: (sending: Sending) => void): Promise<string> {
  const { id, files: made } = await call(startImport, { files: files.map(({ name, size }) => ({ name, size })) })
  const total = Math.max(
    1,
    files.reduce((sum, { size }) => sum + size, 0),
  )
  let sent = 0
  for (const [i, file] of files.entries()) {
    for (let part = 0; part * chunkBytes < file.size; part++) {
      tell({ name: file.name, share: sent / total })
      const piece = file.slice(part * chunkBytes, (part + 1) * chunkBytes)
      await call(addImportChunk, { file: made[i]?.id ?? '', part, content: await base64Of(piece) })
      sent += piece.size
    }
  }
  await call(readImport, { id })
  return id
}

/** Whether the first bytes already say that a file is no table: then nothing of it is sent. */
async function reasonAgainst(file: File): Promise<UnreadableReason | null> {
  const kind = kindOf(new Uint8Array(await file.slice(0, 65_536).arrayBuffer()))
  return kind === 'text' || kind === 'workbook' ? null : kind
}

/** Where files are dropped or chosen; `onSent` gets the import they became. */
export function DropZone({ onSent }: { readonly onSent: (id: string) => void }) {
  const say = useWords(importWords)
  const sayRepair = useWords(repairWords)
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [sending, setSending] = useState<Sending | null>(null)
  const [refused, setRefused] = useState<readonly { readonly name: string; readonly reason: UnreadableReason }[]>([])
  const send = async (files: readonly File[]) => {
    if (files.length === 0) return
    setRefused([])
    const looked = await Promise.all(files.map(async (file) => ({ name: file.name, reason: await reasonAgainst(file) })))
    const wrong = looked.flatMap(({ name, reason }) => (reason ? [{ name, reason }] : []))
    if (wrong.length > 0) return setRefused(wrong)
    try {
      onSent(await sendFiles(files, setSending))
    } catch (error) {
      toastFailure(error)
      setSending(null)
    }
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void send([...event.dataTransfer.files])
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same by keyboard
    <div
      className={classes.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Upload aria-hidden />
      {sending ? (
        <div className={classes.sending} role="status">
          <span>{say('sending', { name: sending.name })}</span>
          <Progress value={sending.share * 100} aria-label={say('sending', { name: sending.name })} />
        </div>
      ) : (
        <>
          <p>{say('empty')}</p>
          {refused.map(({ name, reason }) => (
            <p key={name} className={classes.failure} role="alert">
              {name}: {sayRepair(`unreadableAs.${reason}`)}
            </p>
          ))}
          <Button onClick={() => input.current?.click()}>{say('choose')}</Button>
        </>
      )}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept=".csv,.tsv,.txt,.xlsx,text/csv"
        aria-label={say('choose')}
        onChange={(event) => void send([...(event.currentTarget.files ?? [])])}
      />
    </div>
  )
}
