const pause = 500 // ms

/**
 * Calls back when npm, which started us, is gone: a killed npm cannot pass the signal on, and would leave a server nobody
 * waits for. Started by anything else (systemd, nohup, a shell) the parent may go.
 */
export function watchParent(onGone: () => void): void {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    onGone()
  }, pause)
  timer.unref()
}
