import { readFileSync } from 'node:fs'

const tick = 10 // ms: Linux counts CPU time in hundredths of a second

/** CPU time of a process so far in milliseconds, user and system; undefined where there is no /proc. */
export function cpuOf(pid: number): number | undefined {
  const stat = read(`/proc/${pid}/stat`)
  // The second field, the name, may hold blanks; what follows it does not.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields && (Number(fields[11]) + Number(fields[12])) * tick
}

/** Memory of a process in MB: now, and the most it ever had. */
export function memoryOf(pid: number): { now: number; peak: number } | undefined {
  const status = read(`/proc/${pid}/status`)
  const megabytes = (key: string) => Number(status?.match(new RegExp(`^${key}:\\s+(\\d+) kB`, 'm'))?.[1]) / 1024
  return status === undefined ? undefined : { now: megabytes('VmRSS'), peak: megabytes('VmHWM') }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined // not Linux, or the process has ended
  }
}
