import { Button } from '@mantine/core'
import { call } from '../../web/api.ts'
import { openFloat } from '../../web/floats.ts'
import { useFormats } from '../../web/format.ts'
import { entityLabel, fieldLabel } from '../../web/labels.ts'
import { refresh, useAnswer } from '../../web/queries.ts'
import { toast, toastFailure } from '../../web/toasts.ts'
import { useGo } from '../../web/url.ts'
import { useWords } from '../../web/words.ts'
import { startBulk } from '../bulk/bulk.contract.ts'
import { declaredFields } from '../declared/fields/declaredField.contract.ts'
import classes from './Health.module.css'
import { HealthPart } from './HealthPart.tsx'
import { getLikenesses, type Likeness } from './health.contract.ts'
import { healthWords } from './health.words.ts'

/** Takes an option that is left without records out of its choice. */
async function takeOut(entity: string, key: string, option: string): Promise<void> {
  const filter = {
    and: [
      { field: 'entity', op: 'eq', value: entity },
      { field: 'key', op: 'eq', value: key },
    ],
  } as const
  const [field] = (await call(declaredFields.list, { filter, limit: 1 })).rows
  if (!field) return
  const { id, version, options } = field
  await call(declaredFields.patch, { id, version, options: (options ?? []).filter(({ value }) => value !== option) })
  await refresh(['declaredField', entity])
}

/** Puts the kept name into the place of the other one, by the verbs that change records. */
function useMerge({ entity, field }: Likeness) {
  const say = useWords(healthWords)
  const go = useGo()
  return (kept: Likeness['sides'][0], other: Likeness['sides'][0]) => {
    if (field === null)
      return openFloat('handOver', { entity, id: other.id, title: other.title, farewell: 'archive', successor: kept })
    const filter = { field, op: 'eq', value: other.id } as const
    if (other.count === 0)
      return void takeOut(entity, field, other.id).then(() => toast(say('takenOut', { name: other.title })), toastFailure)
    void call(startBulk, { entity, action: 'patch', filter, values: { [field]: kept.id } })
      .then((run) => {
        toast(say('merging'))
        go(`/bulk/${run.id}`)
      })
      .catch(toastFailure)
  }
}

function Pair({ pair }: { readonly pair: Likeness }) {
  const say = useWords(healthWords)
  const { number } = useFormats()
  const merge = useMerge(pair)
  const { entity, field, sides } = pair
  const [a, b] = sides
  const shown = ({ title, count }: Likeness['sides'][0]) => (
    <>
      <b>{title}</b> <span className="muted">{say('count', { count, shown: number(count) })}</span>
    </>
  )
  const where = field ? say('of', { field: fieldLabel(entity, field) }) : entityLabel(entity, 'one')
  return (
    <li>
      <span className={classes.pair}>
        {shown(a)} · {shown(b)} <span className="muted">· {where}</span>
      </span>
      <Button size="compact-sm" variant="default" onClick={() => merge(a, b)}>
        {say('keep', { name: a.title })}
      </Button>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={() => merge(b, a)}>
        {say('keep', { name: b.title })}
      </Button>
    </li>
  )
}

/** Tags, reasons, sources and options that are almost the same, each with the way to make one of two. */
export function LikenessLines() {
  const say = useWords(healthWords)
  const answer = useAnswer(getLikenesses, {}, { entities: ['*'], fresh: 0 })
  const pairs = answer.data?.pairs ?? []
  return (
    <HealthPart title={say('alike')} lead={say('alikeLead')} fine={say('alikeFine')} answer={answer} isFine={pairs.length === 0}>
      <ul className={classes.lines}>
        {pairs.map((pair) => (
          <Pair key={`${pair.entity} ${pair.field} ${pair.sides[0].id} ${pair.sides[1].id}`} pair={pair} />
        ))}
      </ul>
    </HealthPart>
  )
}
