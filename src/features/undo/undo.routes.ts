import { v7 as newId } from 'uuid'
import { refuse } from '../../contract/refusal.ts'
import { getUndo, stopUndo, type UndoOutcome, undoEvents, undoneAtOnce } from '../../contract/undo.ts'
import type { Context } from '../../server/context.ts'
import { enqueue } from '../../server/jobs.ts'
import { found, Refused } from '../../server/refused.ts'
import { answer, verb } from '../../server/verb.ts'
import { countEvents, eventsBefore, type Which } from './changes.queries.ts'
import { endUndo, insertUndo, type StoredUndo, undoOf } from './run.queries.ts'
import { undoBatch } from './undoing.queries.ts'

verb(undoEvents, async (context, [which]) => {
  if (!which) return []
  if ((which.change === undefined) === (which.events === undefined))
    throw new Refused(refuse('required', 'Name a change set, or events.', { field: 'change' }))
  const { count, newest } = await countEvents(context, which)
  return [count > undoneAtOnce ? await begin(context, which, { count, newest }) : await undo(context, which, newest)]
})

async function undo(context: Context, which: Which, newest: number): Promise<UndoOutcome> {
  const events = await eventsBefore(context, which, { before: newest + 1, limit: undoneAtOnce })
  const { undone, keptCount, kept } = await undoBatch(context, events)
  const { kind, id } = context.cause
  const seen = events.length
  return { id: kind === 'person' ? (id ?? null) : null, status: 'done', total: seen, seen, undone, keptCount, kept: [...kept] }
}

async function begin(
  context: Context,
  { change = '' }: Which,
  { count, newest }: { readonly count: number; readonly newest: number },
): Promise<UndoOutcome> {
  const id = newId()
  await insertUndo(context, { id, change, total: count, newest })
  await enqueue(context.tx, 'undoChange', { run: id }, id)
  return { id, status: 'running', total: count, seen: 0, undone: 0, keptCount: 0, kept: [] }
}

answer(getUndo, async (context, { id }) => shown(found([await undoOf(context, id)])[0] as StoredUndo))

verb(stopUndo, async (context, inputs) => {
  const runs = found(await Promise.all(inputs.map(({ id }) => undoOf(context, id))))
  for (const { id } of runs) await endUndo(context.tx, id, 'stopped')
  return Promise.all(runs.map(async ({ id }) => shown((await undoOf(context, id)) as StoredUndo)))
})

const shown = ({ id, status, total, seen, undone, keptCount, kept }: StoredUndo): UndoOutcome => ({
  id,
  status,
  total,
  seen,
  undone,
  keptCount,
  kept,
})
