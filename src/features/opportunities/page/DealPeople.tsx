import { Minus, ThumbsDown, ThumbsUp } from 'lucide-react'
import type { Row } from '../../../contract/entity.ts'
import { choiceLabel } from '../../../web/labels.ts'
import type { SlotProps } from '../../../web/screens.ts'
import { Avatar } from '../../../web/ui/Avatar.tsx'
import { Related, RelatedRow } from '../../../web/ui/record/Related.tsx'
import type { stakeholder } from '../opportunity.contract.ts'

const stances = { for: ThumbsUp, unsure: Minus, against: ThumbsDown } as const

/** The people who decide on a deal, with their part and stance. */
export default function DealPeople({ id, title }: SlotProps) {
  return (
    <Related
      entity="stakeholder"
      filter={{ field: 'opportunity', op: 'eq', value: id }}
      sort={['role']}
      limit={20}
      create={{ opportunity: { id, title } }}
      row={(row) => {
        const { contact, role, stance } = row as unknown as Row<typeof stakeholder>
        const Icon = stance ? stances[stance] : null
        return (
          contact && (
            <RelatedRow
              to={`/contacts/${contact.id}`}
              icon={<Avatar name={contact.title} />}
              title={contact.title}
              detail={role ? choiceLabel('stakeholder', 'role', role) : null}
              right={
                Icon &&
                stance && (
                  <span className="secondary" style={{ display: 'inline-flex', gap: 4, alignItems: 'center' }}>
                    <Icon aria-hidden /> {choiceLabel('stakeholder', 'stance', stance)}
                  </span>
                )
              }
            />
          )
        )
      }}
    />
  )
}
