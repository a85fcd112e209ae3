import { useAnswer } from '../../../web/queries.ts'
import { depthOf } from '../../../web/ui/depth.ts'
import { StageMark } from '../../../web/ui/StageMark.tsx'
import { steps } from './object.contract.ts'

/** A step as its mark and name wherever a record refers to one. */
export function StepRef({ id, title }: { readonly id: string; readonly title: string }) {
  const all = useAnswer(
    steps.list,
    { sort: ['position', 'name'], limit: 500, archived: 'with' },
    { fresh: 10 * 60_000 }, // ms; the live stream renews it earlier
  )
  const rows = all.data?.rows ?? []
  const step = rows.find((candidate) => candidate.id === id)
  const open = rows.filter((one) => one.object?.id === step?.object?.id && one.type === 'open' && !one.archivedAt)
  const place = open.findIndex((one) => one.id === id)
  return <StageMark type={step?.type ?? 'open'} depth={place < 0 ? 5 : depthOf(place, open.length)} name={title} />
}
