import { useAnswer } from '../../web/queries.ts'
import { depthOf } from '../../web/ui/depth.ts'
import { StageMark } from '../../web/ui/StageMark.tsx'
import { stages } from './pipeline.contract.ts'

/** A stage as its mark and name wherever a record refers to one. */
export function StageRef({ id, title }: { readonly id: string; readonly title: string }) {
  const all = useAnswer(stages.list, { sort: ['position'], limit: 500, archived: 'with' }, { fresh: 10 * 60_000 })
  const rows = all.data?.rows ?? []
  const stage = rows.find((candidate) => candidate.id === id)
  const open = rows.filter((one) => one.pipeline?.id === stage?.pipeline?.id && one.type === 'open' && !one.archivedAt)
  const place = open.findIndex((one) => one.id === id)
  return <StageMark type={stage?.type ?? 'open'} depth={place < 0 ? 5 : depthOf(place, open.length)} name={title} />
}
