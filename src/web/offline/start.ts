import { refreshAll } from '../queries.ts'
import { sendWaiting } from './queue.ts'
import { newVersion, reached, setReached, whenBack } from './state.ts'

const lookForNew = 60 * 60_000 // ms

/** The script this page started with: its name changes with each build. */
const ownEntry = () =>
  new URL(document.querySelector<HTMLScriptElement>('script[type=module][src]')?.src ?? location.href).pathname

/** Keeps the built pages and what was read on the device. Browsers allow it over HTTPS and on the machine itself. */
async function installWorker(): Promise<void> {
  const { serviceWorker } = navigator
  const isFirst = !serviceWorker.controller
  serviceWorker.addEventListener('message', ({ data }: MessageEvent<{ readonly entry?: string }>) => {
    if (data.entry && data.entry !== ownEntry()) newVersion.set(true)
  })
  // What was read before there was anything to keep it is read once more.
  if (isFirst) serviceWorker.addEventListener('controllerchange', () => void refreshAll(), { once: true })
  const registration = await serviceWorker.register('/sw.js')
  const look = () => void registration.update().catch(() => undefined)
  setInterval(look, lookForNew)
  addEventListener('online', look)
}

/** Started once the first screen stands: what is kept on the device, and hearing of the network. */
export function startOffline(): void {
  addEventListener('offline', () => setReached(false))
  addEventListener('online', () => void refreshAll())
  if (!navigator.onLine) setReached(false)
  whenBack.add(() => void sendWaiting())
  // The last answers are asked for again as long as the server was not reached.
  setInterval(() => {
    if (!reached.get() && document.visibilityState === 'visible') void refreshAll()
  }, 15_000)
  if (import.meta.env.PROD && 'serviceWorker' in navigator) void installWorker().catch(() => undefined)
}
