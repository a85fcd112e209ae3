import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readdir, writeFile } from 'node:fs/promises'
import { type IncomingMessage, request } from 'node:http'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeOpportunity, makePerson } from '../../../test/make.ts'
import { wholeDigest } from '../../../test/promises/digest.ts'
import { type Caller, openWorld, type World } from '../../../test/world.ts'
import { sniffed } from '../../server/files/sniff.ts'
import { openFileStore } from '../../server/files/store.ts'
import { sweepFiles } from '../../server/files/stored.ts'
import { disposition, rangeOf } from '../../server/http/files.ts'
import { attachments } from './attachment.contract.ts'
import { sizeParts } from './fileSize.rules.ts'

const png = Buffer.from('\x89PNG\r\n\x1a\n and more', 'latin1')

describe('the type of a file is what its bytes show', () => {
  it.each<[string, string | Buffer]>([
    ['image/png', png],
    ['image/jpeg', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
    ['application/pdf', '%PDF-1.7\n'],
    ['application/zip', 'PK\x03\x04'],
    ['text/plain', '<html><script>alert(1)</script></html>'],
    ['text/plain', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['text/plain', 'alert(1)'],
    ['text/plain', ''],
    ['text/plain', Buffer.from('Zürich é'.repeat(600)).subarray(0, 4096)],
    ['application/octet-stream', Buffer.from([0, 1, 2])],
    ['application/octet-stream', Buffer.from([0xe9, 0x20, 0xe9])],
  ])('%s', (type, bytes) => {
    expect(sniffed(Buffer.from(bytes as string))).toBe(type)
  })
})

it.each([
  ['bytes=0-3', { start: 0, end: 3 }],
  ['bytes=4-', { start: 4, end: 9 }],
  ['bytes=-3', { start: 7, end: 9 }],
  ['bytes=8-99', { start: 8, end: 9 }],
  ['bytes=10-', 'outside'],
  ['bytes=5-2', 'outside'],
  ['bytes=-0', 'outside'],
  ['bytes=0-1,3-4', null],
  ['lines=0-1', null],
  [undefined, null],
])('the range %s of ten bytes', (header, range) => {
  expect(rangeOf(header, 10)).toEqual(range)
})

it('a name is neither a path nor a second header', () => {
  expect(disposition('../../etc/passwd')).toBe(`attachment; filename=".._.._etc_passwd"; filename*=UTF-8''.._.._etc_passwd`)
  expect(disposition('a"\r\nSet-Cookie: x=1')).toBe(
    `attachment; filename="a___Set-Cookie: x=1"; filename*=UTF-8''a%22%0D%0ASet-Cookie%3A%20x%3D1`,
  )
  expect(disposition('Angebot ü.pdf')).toContain("UTF-8''Angebot%20%C3%BC.pdf")
})

it('a size is said in the unit that reads best', () => {
  expect([999, 1_200, 45_678, 3_400_000].map(sizeParts)).toEqual([
    { unit: 'bytes', count: 999 },
    { unit: 'kilobytes', count: 1.2 },
    { unit: 'kilobytes', count: 46 },
    { unit: 'megabytes', count: 3.4 },
  ])
})

let world: World
let deal: string
let reader: Caller
let stranger: Caller

beforeAll(async () => {
  world = await openWorld()
  deal = (await makeOpportunity(world.owner)).id
  reader = await makePerson(world, { opportunity: { read: 'all' } })
  stranger = await makePerson(world, { opportunity: { read: 'own', write: 'own' } })
})
afterAll(() => world?.close())

const send = (by: Caller, payload: string | Buffer, headers: Record<string, string> = {}) =>
  world.server.inject({
    method: 'POST',
    url: '/api/files',
    payload,
    headers: { 'content-type': 'text/html', ...by.headers, ...headers },
  })
const get = (by: Caller, id: string, what = 'file', headers: Record<string, string> = {}) =>
  world.server.inject({ url: `/api/attachments/${id}/${what}`, headers: { ...by.headers, ...headers } })
const attach = async (payload: string | Buffer, name: string, by = world.owner) => {
  const { id: file } = (await send(by, payload)).json()
  return by.call(attachments.create, { name, file, about: { entity: 'opportunity', id: deal } })
}
const keptFiles = async () =>
  (await readdir(join(world.dataDir, 'files'), { recursive: true })).filter((path) => /^..[/\\]/.test(path))

describe('a file', () => {
  it('is kept under its hash, told by its bytes and given back to the byte', async () => {
    const row = await attach(png, 'well 2.png')
    const hash = createHash('sha256').update(png).digest('hex')
    expect(row).toMatchObject({
      name: 'well 2.png',
      size: png.length,
      type: 'image/png',
      hash,
      uploader: { title: 'Nora Lindahl' },
    })
    const { rawPayload, statusCode } = await get(reader, row.id)
    expect([statusCode, rawPayload.equals(png)]).toEqual([200, true])
    expect(await keptFiles()).toContain(join(hash.slice(0, 2), hash.slice(2)))
  })

  it('sent twice is kept once', async () => {
    await attach('the same bytes', 'one.txt')
    const before = (await keptFiles()).length
    await attach('the same bytes', 'two.txt')
    expect((await keptFiles()).length).toBe(before)
  })

  it.each([
    ['a page', '<html><script>alert(1)</script>', 'page.html'],
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'drawing.svg'],
    ['a script', 'alert(1)', 'run.js'],
    ['a document with a script', '%PDF-1.7 /JS (app.alert(1))', 'offer.pdf'],
  ])('that is %s runs nowhere', async (_, payload, name) => {
    const { id } = await attach(payload, name)
    const { headers } = await get(world.owner, id)
    expect(headers).toMatchObject({
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(headers['content-disposition']).toMatch(/^attachment; filename="/)
    expect(headers['content-type']).toMatch(/^(text\/plain; charset=utf-8|application\/pdf)$/)
    expect((await get(world.owner, id, 'preview')).statusCode).toBe(415)
  })

  it('that is a picture is drawn under the same policy', async () => {
    const { id } = await attach(png, 'page.html')
    const { headers, statusCode } = await get(world.owner, id, 'preview')
    expect([statusCode, headers['content-type']]).toEqual([200, 'image/png'])
    expect(headers['content-security-policy']).toBe("sandbox; default-src 'none'")
  })

  it('is sent in parts, and not again to who has it', async () => {
    const { id, hash } = await attach('0123456789', 'ten.txt')
    const part = await get(world.owner, id, 'file', { range: 'bytes=2-4' })
    expect([part.statusCode, part.body, part.headers['content-range']]).toEqual([206, '234', 'bytes 2-4/10'])
    const outside = await get(world.owner, id, 'file', { range: 'bytes=10-' })
    expect([outside.statusCode, outside.headers['content-range']]).toEqual([416, 'bytes */10'])
    expect((await get(world.owner, id, 'file', { 'if-none-match': `"${hash}"` })).statusCode).toBe(304)
    expect((await get(stranger, id, 'file', { 'if-none-match': `"${hash}"` })).statusCode).toBe(404)
  })

  it('of a record out of reach is not there, and who may only read adds none and removes none', async () => {
    const { id, file } = await attach('secret terms', 'terms.txt')
    expect((await get(stranger, id)).statusCode).toBe(404)
    expect((await get(world.nobody, id)).statusCode).toBe(401)
    expect((await stranger.ask(attachments.get, { id })).status).toBe(404)
    expect((await stranger.call(attachments.list, {})).rows).toEqual([])
    const before = await wholeDigest(world.database.db)
    const about = { entity: 'opportunity', id: deal }
    expect((await reader.ask(attachments.create, { name: 'x', file, about })).status).toBe(403)
    expect((await reader.ask(attachments.archive, { id })).status).toBe(403)
    expect((await stranger.ask(attachments.create, { name: 'x', file, about })).error).toMatchObject({ field: 'about' })
    expect((await world.owner.ask(attachments.create, { name: 'x', file: 'none', about })).error).toMatchObject({ field: 'file' })
    expect((await send(world.nobody, 'x')).statusCode).toBe(401)
    expect((await send(world.owner, 'x', { 'x-csrf': 'wrong' })).statusCode).toBe(403)
    expect(await wholeDigest(world.database.db)).toBe(before)
  })

  it('is removed and brought back', async () => {
    const { id } = await attach('draft', 'draft.txt')
    await world.owner.call(attachments.archive, { id })
    expect((await world.owner.call(attachments.list, { filter: { field: 'id', op: 'eq', value: id } })).rows).toEqual([])
    await world.owner.call(attachments.restore, { id })
    expect((await get(world.owner, id)).body).toBe('draft')
  })

  it('that is too large is refused, and nothing of it stays', async () => {
    const before = await keptFiles()
    const { statusCode, json } = await send(world.owner, Buffer.alloc(1_000_001, 'x'))
    expect([statusCode, json().error.code]).toEqual([413, 'too_large'])
    expect(await keptFiles()).toEqual(before)
  })

  it('that says it has a gigabyte is refused before it is sent', async () => {
    const address = await world.server.listen({ port: 0, host: '127.0.0.1' })
    const headers = { ...world.owner.headers, 'content-type': 'text/plain', 'content-length': 1_000_000_000 }
    const sending = request(`${address}/api/files`, { method: 'POST', headers })
    sending.on('error', () => {})
    sending.write('the first piece')
    const [answer] = (await once(sending, 'response')) as [IncomingMessage]
    sending.destroy()
    expect(answer.statusCode).toBe(413)
  })
})

describe('the store', () => {
  const store = () => openFileStore({ folder: join(world.dataDir, 'files'), limit: 10 })

  it('leaves nothing of a stream that grows too large or breaks', async () => {
    const before = await keptFiles()
    await expect(store().keep(Readable.from([Buffer.alloc(8), Buffer.alloc(8)]))).rejects.toMatchObject({
      refusal: { refused: 'too_large' },
    })
    const broken = new Readable({
      read() {
        this.destroy(new Error('gone'))
      },
    })
    await expect(store().keep(broken)).rejects.toThrow('gone')
    expect(await keptFiles()).toEqual(before)
    expect(await readdir(join(world.dataDir, 'files/incoming'))).toEqual([])
  })

  it('says that the disk is full', async () => {
    const full = new Readable({
      read() {
        this.destroy(Object.assign(new Error('full'), { code: 'ENOSPC' }))
      },
    })
    await expect(store().keep(full)).rejects.toMatchObject({ refusal: { refused: 'disk_full' } })
  })

  it('sweeps what an upload that died left, and nothing that a record holds', async () => {
    const { id } = await attach('held', 'held.txt')
    const orphan = await store().keep(Readable.from([Buffer.from('orphan')]))
    await writeFile(join(world.dataDir, 'files/incoming/half'), 'ha')
    const { db } = world.database
    expect(await sweepFiles(store(), db)).toBe(0)
    expect(await sweepFiles(store(), db, 0)).toBe(2)
    expect([await store().has(orphan.hash), (await get(world.owner, id)).body]).toEqual([false, 'held'])
    await sql`delete from stored_file f where not exists (select 1 from attachment a where a.file = f.id)`.execute(db)
    await sweepFiles(store(), db, 0)
    expect((await get(world.owner, id)).body).toBe('held')
  })
})
