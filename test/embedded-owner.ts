import { startEmbedded } from '../src/server/embedded-postgres.ts'

// A program that owns an embedded database, to be killed by the tests: prints the address when it is ready, ends on TERM.
const fail = (fields: object, message: string) => process.stderr.write(`${message} ${JSON.stringify(fields)}\n`)
const log = { debug() {}, info() {}, warn: fail, error: fail }

const embedded = await startEmbedded({ dataDir: process.argv[2] ?? '', log })
process.on('SIGTERM', () => void embedded.stop().then(() => process.exit(0)))
process.stdout.write(`${embedded.url}\n`)
setInterval(() => {}, 1_000)
