import type { SlotProps } from '../../web/screens.ts'
import { Related, RelatedRow } from '../../web/ui/record/Related.tsx'
import { useWords } from '../../web/words.ts'
import { accountPageWords } from './account.words.ts'

/** The accounts that name this one as their parent. */
export default function Subsidiaries({ id }: SlotProps) {
  const say = useWords(accountPageWords)
  return (
    <Related
      entity="account"
      title={say('subsidiaries')}
      filter={{ field: 'parent', op: 'eq', value: id }}
      sort={['name']}
      empty={null}
      row={(row) => (
        <RelatedRow
          to={`/accounts/${row.id}`}
          title={String(row.name)}
          detail={[row.industry, row.city].filter(Boolean).join(' · ')}
        />
      )}
    />
  )
}
