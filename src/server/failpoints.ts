import { setTimeout as wait } from 'node:timers/promises'
import type { Environment } from './config.ts'

type Action =
  | { readonly kind: 'kill'; readonly at: number }
  | { readonly kind: 'error' }
  | { readonly kind: 'delay'; readonly ms: number }

/** Thrown by a failpoint set to `error`. */
export class FailpointError extends Error {}

/**
 * Reads `HEADWATER_FAILPOINTS`, such as `after_commit=kill:3,import_batch=error,send=delay:200`.
 * Ignored in production unless `HEADWATER_ALLOW_FAILPOINTS=true`.
 */
export function readFailpoints(env: Environment): ReadonlyMap<string, Action> {
  const allowed = env.NODE_ENV !== 'production' || env.HEADWATER_ALLOW_FAILPOINTS === 'true'
  const text = allowed ? (env.HEADWATER_FAILPOINTS ?? '') : ''
  return new Map(text.split(',').filter(Boolean).map(readOne))
}

function readOne(text: string): readonly [string, Action] {
  const [, name, kind, amount] = /^([\w.-]+)=(kill|error|delay)(?::(\d+))?$/.exec(text.trim()) ?? []
  if (!name || !kind) throw new Error(`HEADWATER_FAILPOINTS holds "${text}"; it must be name=kill:n, name=error or name=delay:ms`)
  if (kind === 'kill') return [name, { kind, at: Number(amount ?? 1) }]
  return [name, kind === 'delay' ? { kind, ms: Number(amount ?? 0) } : { kind: 'error' }]
}

const active = readFailpoints(process.env)
const passes = new Map<string, number>()

/** A named place where a fault test can kill the process, throw or wait. Costs one map look-up when nothing is set. */
export async function failpoint(name: string): Promise<void> {
  const action = active.size === 0 ? undefined : active.get(name)
  if (!action) return
  const pass = (passes.get(name) ?? 0) + 1
  passes.set(name, pass)
  if (action.kind === 'error') throw new FailpointError(`failpoint ${name}`)
  if (action.kind === 'delay') await wait(action.ms)
  if (action.kind === 'kill' && pass >= action.at) process.kill(process.pid, 'SIGKILL')
}
