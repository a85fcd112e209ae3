import type { Row } from '../../../contract/entity.ts'
import type { SlotProps } from '../../../web/screens.ts'
import { Money } from '../../../web/ui/Money.tsx'
import { Related, RelatedRow } from '../../../web/ui/record/Related.tsx'
import { useWords } from '../../../web/words.ts'
import { boardWords } from '../board/board.words.ts'
import type { interest } from '../opportunity.contract.ts'

/** The products a deal is about. */
export default function DealProducts({ id, title }: SlotProps) {
  const say = useWords(boardWords)
  return (
    <Related
      entity="interest"
      filter={{ field: 'opportunity', op: 'eq', value: id }}
      sort={['product.name']}
      limit={20}
      create={{ opportunity: { id, title } }}
      row={(row) => {
        const { product, quantity, price } = row as unknown as Row<typeof interest>
        return (
          product && (
            <RelatedRow
              to={`/products/${product.id}`}
              title={product.title}
              right={
                <>
                  {say('quantity', { quantity })} <Money value={price} />
                </>
              }
            />
          )
        )
      }}
    />
  )
}
