import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FileStore } from '../files/store.ts'
import type { StoredBytes } from '../verb.ts'

/** Whatever is in a file, it can run nothing, load nothing and be no page of ours. */
const filePolicy = "sandbox; default-src 'none'"

/** `attachment` with the name in both forms, each without what would make it a path; the plain form holds what ASCII can carry. */
export function disposition(name: string): string {
  const flat = name.replace(/[/\\]/g, '_')
  const plain = flat.replace(/[^\x20-\x7e]|"/g, '_')
  const whole = encodeURIComponent(flat).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`
}

/** The one range of a request as first and last byte; `null` when it asks for none, `'outside'` for one beyond the file. */
export function rangeOf(header: string | undefined, size: number): { start: number; end: number } | 'outside' | null {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (from === '' && to === '') return null
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return start > end || start >= size ? 'outside' : { start, end }
}

/** Sends a kept file, or the part of it that was asked for, in a way that it can only be saved or drawn. */
export function sendStored(reply: FastifyReply, request: FastifyRequest, files: FileStore, file: StoredBytes): FastifyReply {
  const { hash, size, type, name } = file
  const tag = `"${hash}"`
  reply
    .header('content-security-policy', filePolicy)
    .header('x-content-type-options', 'nosniff')
    .header('cross-origin-resource-policy', 'same-origin')
    .header('content-disposition', disposition(name))
    .header('cache-control', 'private, no-cache')
    .header('accept-ranges', 'bytes')
    .header('etag', tag)
  if (request.headers['if-none-match'] === tag) return reply.code(304).send()
  reply.header('content-type', type === 'text/plain' ? 'text/plain; charset=utf-8' : type)
  const range = rangeOf(request.headers.range, size)
  if (range === 'outside') return reply.code(416).header('content-range', `bytes */${size}`).send()
  if (!range) return reply.header('content-length', size).send(size === 0 ? '' : files.read(hash, { start: 0, end: size - 1 }))
  const { start, end } = range
  return reply
    .code(206)
    .header('content-range', `bytes ${start}-${end}/${size}`)
    .header('content-length', end - start + 1)
    .send(files.read(hash, { start, end }))
}
