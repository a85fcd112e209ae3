import { connect, createServer, type Server, type Socket } from 'node:net'

/** The line between a browser and the program: it can be cut, or swallow what the program answers. */
export interface Wire {
  readonly address: string
  cut(): Promise<void>
  mend(): Promise<void>
  /** Calls still reach the program; nothing comes back. */
  swallowAnswers(): void
  close(): Promise<void>
}

/** Lays a line to the address on a port of its own. */
export async function layWire(to: string): Promise<Wire> {
  const { port } = new URL(to)
  const ends = new Set<Socket>()
  let swallows = false
  const server: Server = createServer((near) => {
    const far = connect(Number(port), '127.0.0.1')
    for (const end of [near, far]) {
      ends.add(end)
      end.on('close', () => ends.delete(end))
      end.on('error', () => end.destroy())
    }
    near.on('data', (bytes) => far.write(bytes))
    far.on('data', (bytes) => {
      if (!swallows) near.write(bytes)
    })
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
  })
  const listen = (at: number) => new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve))
  const cut = () =>
    new Promise<void>((resolve) => {
      if (!server.listening) return resolve()
      server.close(() => resolve())
      for (const end of ends) end.destroy()
    })
  await listen(0)
  const own = (server.address() as { port: number }).port
  return {
    address: `http://127.0.0.1:${own}`,
    cut,
    async mend() {
      swallows = false
      if (!server.listening) await listen(own)
    },
    swallowAnswers() {
      swallows = true
    },
    close: cut,
  }
}
