import type { Row } from '../../contract/entity.ts'
import type { SlotProps } from '../../web/screens.ts'
import { Avatar } from '../../web/ui/Avatar.tsx'
import { titleOf } from '../../web/ui/field/values.ts'
import { Related, RelatedRow } from '../../web/ui/record/Related.tsx'
import { useWords } from '../../web/words.ts'
import { type affiliation, contact } from './contact.contract.ts'
import { contactPageWords } from './contact.words.ts'

/** What else a person belongs to: further accounts, and who reports to them. */
export default function ContactAccounts({ id, title }: SlotProps) {
  const say = useWords(contactPageWords)
  return (
    <>
      <Related
        entity="affiliation"
        filter={{ field: 'contact', op: 'eq', value: id }}
        sort={['role']}
        create={{ contact: { id, title } }}
        row={(row) => {
          const { account, role } = row as unknown as Row<typeof affiliation>
          return account && <RelatedRow to={`/accounts/${account.id}`} title={account.title} detail={role} />
        }}
      />
      <Related
        entity="contact"
        title={say('reports')}
        filter={{ field: 'reportsTo', op: 'eq', value: id }}
        sort={['lastName']}
        empty={null}
        row={(row) => (
          <RelatedRow
            to={`/contacts/${row.id}`}
            icon={<Avatar name={titleOf(contact, row)} />}
            title={titleOf(contact, row)}
            detail={String(row.jobTitle ?? '')}
          />
        )}
      />
    </>
  )
}
