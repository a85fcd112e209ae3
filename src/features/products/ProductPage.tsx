import type { Row } from '../../contract/entity.ts'
import { fieldLabel } from '../../web/labels.ts'
import type { AnyRow } from '../../web/ui/field/values.ts'
import { Money } from '../../web/ui/Money.tsx'
import { type Figure, RecordPage } from '../../web/ui/record/RecordPage.tsx'
import { useParam } from '../../web/url.ts'
import { useWords } from '../../web/words.ts'
import type { product } from './product.contract.ts'
import { productPageWords } from './product.words.ts'

/** The page of one product. */
export default function ProductPage() {
  const say = useWords(productPageWords)
  const groups = () => [
    { label: say('facts'), fields: ['name', 'code', 'series', 'listPrice', 'active'] },
    { label: say('about'), fields: ['description'] },
  ]
  const figures = (row: AnyRow): readonly Figure[] => {
    const { listPrice } = row as unknown as Row<typeof product>
    return listPrice ? [{ label: fieldLabel('product', 'listPrice'), value: <Money value={listPrice} /> }] : []
  }
  return <RecordPage entity="product" id={useParam('id')} groups={groups} figures={figures} />
}
