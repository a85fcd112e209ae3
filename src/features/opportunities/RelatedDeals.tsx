import type { Filter } from '../../contract/filter.ts'
import type { SlotProps } from '../../web/screens.ts'
import { Money } from '../../web/ui/Money.tsx'
import { Related, RelatedRow } from '../../web/ui/record/Related.tsx'
import { StageMark } from '../../web/ui/StageMark.tsx'
import { useRoad } from './board/useRoad.tsx'
import type { Opportunity } from './opportunity.contract.ts'

/** How the deals of a record are found: by their own ref, or through the people and products named on them. */
function filterFor(entity: string, id: string): Filter {
  const named = { contact: 'stakeholder', product: 'interest' }[entity]
  if (!named) return { field: entity, op: 'eq', value: id }
  return { has: named, by: 'opportunity', where: { field: entity, op: 'eq', value: id } }
}

/** The deals of an account, of a person or with a product, the latest expected close first. */
export default function RelatedDeals({ entity, id, title }: SlotProps) {
  const road = useRoad()
  return (
    <Related
      entity="opportunity"
      filter={filterFor(entity, id)}
      sort={['-closeDate', 'name']}
      {...(entity === 'account' ? { create: { account: { id, title } } } : {})}
      row={(row) => {
        const deal = row as unknown as Opportunity
        const stage = road.stage(deal.stage?.id)
        return (
          <RelatedRow
            to={`/opportunities/${deal.id}`}
            title={deal.name}
            detail={stage && <StageMark type={stage.type} depth={road.depth(stage)} name={stage.name} />}
            right={<Money value={deal.amount} form="whole" />}
          />
        )
      }}
    />
  )
}
