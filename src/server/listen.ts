import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

export interface Listener {
  close(): Promise<void>
}

export interface ListenOptions {
  readonly url: string
  readonly channel: string
  readonly onMessage: (payload: string) => void
  /** Called after every (re)connection: messages may have been missed before it. */
  readonly onConnect?: () => void
  readonly log?: { warn(fields: object, message: string): void }
}

const firstDelay = 100 // ms
const longestDelay = 5_000 // ms

/** Listens on a channel over a connection of its own, for ever; a lost connection is made anew with growing pauses. */
export function listen(options: ListenOptions): Listener {
  const stop = new AbortController()
  let current: pg.Client | undefined
  const loop = async () => {
    for (let failures = 0; !stop.signal.aborted; failures++) {
      const client = new pg.Client({ connectionString: options.url, application_name: 'headwater listen', keepAlive: true })
      current = client
      const connected = await session(client, options).catch((error: unknown) => {
        if (!stop.signal.aborted)
          options.log?.warn({ reason: String(error), channel: options.channel }, 'listening failed and is tried again')
        return false
      })
      if (connected) failures = 0
      await client.end().catch(() => {})
      await wait(Math.min(firstDelay * 2 ** failures, longestDelay), undefined, { signal: stop.signal }).catch(() => {})
    }
  }
  const done = loop()
  return {
    async close() {
      stop.abort()
      await current?.end().catch(() => {})
      await done
    },
  }
}

/** Ends when the connection does; true if it had been of use. */
async function session(client: pg.Client, { channel, onMessage, onConnect }: ListenOptions): Promise<boolean> {
  const ended = new Promise<void>((resolve) => {
    client.on('error', () => resolve())
    client.on('end', () => resolve())
  })
  client.on('notification', (message) => onMessage(message.payload ?? ''))
  await client.connect()
  await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`)
  onConnect?.()
  await ended
  return true
}
