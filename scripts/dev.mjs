import { spawn } from 'node:child_process'
import { join } from 'node:path'

// Two programs: the server, started again at each change, and Vite, which serves the pages and passes /api on to it.
const root = join(import.meta.dirname, '..')
const port = Number(process.env.PORT || 3000)
const serverPort = port + 1

const run = (args, env) =>
  spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
    env: { ...process.env, ...env },
  })
const local = (path) => join(root, 'node_modules', path)

const programs = [
  run([local('tsx/dist/cli.mjs'), 'watch', '--clear-screen=false', 'scripts/dev-server.ts'], {
    PORT: String(serverPort),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
  }),
  run([local('vite/bin/vite.js'), '--port', String(port)], { HEADWATER_SERVER: `http://127.0.0.1:${serverPort}` }),
]

// Once only: a second signal makes tsx kill the server in place of stopping it.
let stopping = false
const stop = () => {
  if (stopping) return
  stopping = true
  for (const program of programs) program.kill('SIGTERM')
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
for (const program of programs) program.once('exit', stop)
