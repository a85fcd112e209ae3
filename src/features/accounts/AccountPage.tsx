import type { Row } from '../../contract/entity.ts'
import { useFormats } from '../../web/format.ts'
import { choiceLabel, fieldLabel } from '../../web/labels.ts'
import { RefLink } from '../../web/ui/field/RefLink.tsx'
import type { AnyRow } from '../../web/ui/field/values.ts'
import { Money } from '../../web/ui/Money.tsx'
import { type Figure, RecordPage } from '../../web/ui/record/RecordPage.tsx'
import { useParam } from '../../web/url.ts'
import { useWords } from '../../web/words.ts'
import type { account } from './account.contract.ts'
import { accountPageWords } from './account.words.ts'

type Account = Row<typeof account>

/** The page of one account. */
export default function AccountPage() {
  const say = useWords(accountPageWords)
  const { number } = useFormats()
  const groups = () => [
    {
      label: say('facts'),
      fields: [
        'name',
        'owner',
        'lifecycle',
        'industry',
        'parent',
        'employees',
        'revenue',
        'founded',
        'source',
        'tags',
        'phone',
        'website',
      ],
    },
    { label: say('place'), fields: ['street', 'postcode', 'city', 'region', 'country'] },
    { label: say('about'), fields: ['description'] },
  ]
  const figures = (row: AnyRow): readonly Figure[] => {
    const { revenue, employees } = row as unknown as Account
    return [
      ...(revenue ? [{ label: fieldLabel('account', 'revenue'), value: <Money value={revenue} form="short" /> }] : []),
      ...(employees ? [{ label: fieldLabel('account', 'employees'), value: number(employees) }] : []),
    ]
  }
  const line = (row: AnyRow) => {
    const { lifecycle, industry, city, parent } = row as unknown as Account
    const words = [lifecycle && choiceLabel('account', 'lifecycle', lifecycle), industry, city].filter(Boolean)
    return (
      <>
        {parent && <RefLink target="account" value={parent} />}
        <span>{words.join(' · ')}</span>
      </>
    )
  }
  return <RecordPage entity="account" id={useParam('id')} groups={groups} figures={figures} line={line} />
}
