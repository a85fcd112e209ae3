import { changeToast, dropToast, toast, toastFailure } from './toasts.ts'

/** How often (ms) the progress of long work is asked for. */
const interval = 400
const pause = () => new Promise((resolve) => setTimeout(resolve, interval))

/** How much of a work is done, 0 to 1; what has nothing to do is done. */
export const shareDone = (done: number, total: number): number => (total === 0 ? 1 : Math.min(1, done / total))

export interface Watched<R> {
  /** The work as it began. */
  readonly begun: R
  readonly text: string
  readonly stop: { readonly label: string; readonly run: () => Promise<unknown> }
  readonly ask: () => Promise<R>
  /** 0 to 1 of work that goes on; null once it has ended. */
  readonly share: (now: R) => number | null
}

/** Shows how far a long work is, with a way to stop it, wherever the person goes meanwhile. Gives how it ended; undefined where that cannot be known. */
export async function watched<R>({ begun, text, stop, ask, share }: Watched<R>): Promise<R | undefined> {
  const shown = toast(text, { progress: 0, action: { label: stop.label, run: () => void stop.run().catch(toastFailure) } })
  try {
    let now = begun
    for (let part = share(now); part !== null; part = share(now)) {
      changeToast(shown, { progress: part })
      await pause()
      now = await ask()
    }
    return now
  } catch (error) {
    toastFailure(error)
    return undefined
  } finally {
    dropToast(shown)
  }
}
