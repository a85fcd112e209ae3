import type { Row } from '../../contract/entity.ts'
import type { SlotProps } from '../../web/screens.ts'
import { Avatar } from '../../web/ui/Avatar.tsx'
import { titleOf } from '../../web/ui/field/values.ts'
import { Related, RelatedRow } from '../../web/ui/record/Related.tsx'
import { useWords } from '../../web/words.ts'
import { type affiliation, contact } from './contact.contract.ts'
import { contactPageWords } from './contact.words.ts'

/** The people of an account: those whose main account it is, then those who also work here. */
export default function AccountContacts({ id, title }: SlotProps) {
  const say = useWords(contactPageWords)
  return (
    <>
      <Related
        entity="contact"
        filter={{ field: 'account', op: 'eq', value: id }}
        sort={['lastName', 'firstName']}
        create={{ account: { id, title } }}
        row={(row) => (
          <RelatedRow
            to={`/contacts/${row.id}`}
            icon={<Avatar name={titleOf(contact, row)} />}
            title={titleOf(contact, row)}
            detail={String(row.jobTitle ?? '')}
          />
        )}
      />
      <Related
        entity="affiliation"
        title={say('alsoHere')}
        filter={{ field: 'account', op: 'eq', value: id }}
        sort={['role']}
        empty={null}
        row={(row) => {
          const { contact: person, role } = row as unknown as Row<typeof affiliation>
          return (
            person && (
              <RelatedRow
                to={`/contacts/${person.id}`}
                icon={<Avatar name={person.title} />}
                title={person.title}
                detail={role}
              />
            )
          )
        }}
      />
    </>
  )
}
