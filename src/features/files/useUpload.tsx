import { useState } from 'react'
import { call, newId } from '../../web/api.ts'
import { useVerb } from '../../web/queries.ts'
import { failureText } from '../../web/toasts.ts'
import { useWords } from '../../web/words.ts'
import { attachments, uploadFile } from './attachment.contract.ts'
import { fileWords } from './file.words.ts'

/** A file on its way, or one that did not get there. */
export interface Going {
  readonly id: string
  readonly file: File
  readonly failed: string | null
}

/** Sends files and attaches each to the record; what fails stays with its reason until it is tried again or dismissed. */
export function useUpload(about: { readonly entity: string; readonly id: string }) {
  const say = useWords(fileWords)
  const [going, setGoing] = useState<readonly Going[]>([])
  const create = useVerb(attachments.create, { said: ({ name }) => say('attached', { name }) })
  const drop = (id: string) => setGoing((before) => before.filter((one) => one.id !== id))
  const mark = (id: string, failed: string | null) =>
    setGoing((before) => before.map((one) => (one.id === id ? { ...one, failed } : one)))
  const send = async ({ id, file }: Going) => {
    try {
      const kept = await call(uploadFile, {}, { file })
      await create.run({ id, name: file.name.slice(0, 200), about, file: kept.id })
      drop(id)
    } catch (error) {
      mark(id, failureText(error))
    }
  }
  const add = (files: readonly File[]) => {
    const added = files.map((file): Going => ({ id: newId(), file, failed: null }))
    setGoing((before) => [...before, ...added])
    for (const one of added) void send(one)
  }
  const again = (one: Going) => {
    mark(one.id, null)
    void send(one)
  }
  return { going, add, again, drop }
}
