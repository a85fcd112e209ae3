import type { AnyRow } from '../../web/ui/field/values.ts'
import { titleOf } from '../../web/ui/field/values.ts'
import { EntityList } from '../../web/ui/table/EntityList.tsx'
import { contact } from './contact.contract.ts'

const columns = ['lastName', 'account', 'jobTitle', 'emails', 'phones', 'city', 'owner']

function Name({ row }: { readonly row: AnyRow }) {
  return <span>{titleOf(contact, row)}</span>
}

/** All contacts; the first column shows the whole name and sorts by the family name. */
export default function ContactList() {
  return <EntityList entity="contact" columns={columns} sort={['lastName', 'firstName']} cells={{ lastName: Name }} />
}
