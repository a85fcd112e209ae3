import { execFileSync } from 'node:child_process'

/** Whether this machine lets a test have a disk of its own. */
export const mayMount = process.getuid?.() === 0 && mounts()

function mounts(): boolean {
  try {
    execFileSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Does something while a folder is a disk of that size, such as `160m`. */
export async function onDisk<T>(folder: string, size: string, work: () => Promise<T>): Promise<T> {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder])
  try {
    return await work()
  } finally {
    execFileSync('umount', ['-l', folder])
  }
}
