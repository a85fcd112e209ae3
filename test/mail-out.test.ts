import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import pino from 'pino'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Database, openDatabase } from '../src/server/db.ts'
import { migrateJobs, openJobs } from '../src/server/jobs.ts'
import { openMailOut, postMail } from '../src/server/mail-out.ts'
import { freshDatabase } from './database.ts'

type Behaviour = 'take' | 'refuse' | 'hang up'

let database: Database
let drop: () => Promise<void>
let jobs: { stop(): Promise<void> } | undefined
let post: SMTPServer | undefined
const received: string[] = []

beforeEach(async () => {
  const fresh = await freshDatabase()
  database = openDatabase({ url: fresh.url, max: 6 })
  drop = fresh.drop
  received.length = 0
  await migrateJobs(database.pool)
})

afterEach(async () => {
  await jobs?.stop()
  await new Promise<void>((done) => (post ? post.close(() => done()) : done()))
  post = jobs = undefined
  await database.close()
  await drop()
})

async function openPost(behaviour: Behaviour, port = 0): Promise<number> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, callback) {
      let text = ''
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString()
      })
      stream.on('end', () => {
        received.push(text)
        if (behaviour === 'take') return callback()
        if (behaviour === 'refuse') return callback(Object.assign(new Error('no such mailbox'), { responseCode: 550 }))
        // Takes the letter and dies before it says so.
        for (const connection of server.connections) if (connection.id === session.id) connection._socket.destroy()
      })
    },
  }) as SMTPServer & { connections: Set<{ id: string; _socket: { destroy(): void } }> }
  server.on('error', () => {})
  post = server
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', () => listening()))
  return (server.server.address() as AddressInfo).port
}

async function start(port: number): Promise<void> {
  openMailOut({ smtpUrl: `smtp://127.0.0.1:${port}`, smtpFrom: 'crm@example.com' })
  jobs = await openJobs({
    pool: database.pool,
    job: { db: database.db, context: () => Promise.reject(new Error('unused')), log: pino({ level: 'silent' }) },
  })
}

const write = () => postMail(database.db, { recipient: 'nora@example.com', subject: 'Hello', body: 'A letter' })

async function settled(status: string): Promise<{ message_id: string }> {
  for (let tries = 0; tries < 100; tries++) {
    const { rows } = await sql<{ message_id: string }>`select message_id from outgoing_mail where status = ${status}`.execute(
      database.db,
    )
    if (rows[0]) return rows[0]
    await new Promise((wait) => setTimeout(wait, 50))
  }
  const { rows } = await sql<{ status: string; error: string }>`select status, error from outgoing_mail`.execute(database.db)
  throw new Error(`the letter is ${JSON.stringify(rows)}, not ${status}`)
}

test('a letter goes out once, under the Message-ID it was written with', async () => {
  await write()
  await start(await openPost('take'))
  const { message_id } = await settled('sent')
  expect(received).toHaveLength(1)
  expect(received[0]).toContain(message_id)
})

test('a letter that the server refuses has failed and is not tried again', async () => {
  await write()
  await start(await openPost('refuse'))
  await settled('failed')
  expect(received).toHaveLength(1)
})

test('a letter whose server died before its answer is uncertain and is not sent twice', async () => {
  await write()
  await start(await openPost('hang up'))
  await settled('uncertain')
  await write()
  await new Promise((wait) => setTimeout(wait, 300))
  expect(received.length).toBeLessThanOrEqual(2)
})

test('a letter waits while no server answers, and goes when one does', async () => {
  const port = await openPost('take')
  await new Promise<void>((done) => post?.close(() => done()))
  await write()
  await start(port)
  await new Promise((wait) => setTimeout(wait, 300))
  await settled('waiting')
  await openPost('take', port)
  await write()
  await settled('sent')
  await new Promise((wait) => setTimeout(wait, 200))
  expect(received).toHaveLength(2)
})
