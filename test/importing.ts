import { setTimeout as wait } from 'node:timers/promises'
import * as contract from '../src/features/imports/import.contract.ts'
import type { Caller } from './world.ts'

/** Waits until no job works on the import any more. */
export async function settled(caller: Caller, id: string): Promise<contract.Import> {
  // Soon for a short one; a long one is not held up by being asked.
  for (let pause = 20; ; pause = Math.min(pause * 1.5, 300)) {
    const run = await caller.call(contract.getImport, { id })
    if (!['reading', 'counting', 'writing', 'undoing'].includes(run.status)) return run
    await wait(pause)
  }
}

/** Sends files and has them read. */
export async function upload(caller: Caller, files: readonly { name: string; bytes: Buffer }[]): Promise<contract.Import> {
  const { id } = await caller.call(contract.startImport, {
    files: files.map(({ name, bytes }) => ({ name, size: bytes.length, content: bytes.toString('base64') })),
  })
  await caller.call(contract.readImport, { id })
  return settled(caller, id)
}
