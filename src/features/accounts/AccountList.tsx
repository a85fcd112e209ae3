import { EntityList } from '../../web/ui/table/EntityList.tsx'

const columns = ['name', 'industry', 'lifecycle', 'city', 'country', 'employees', 'revenue', 'owner']

export default function AccountList() {
  return <EntityList entity="account" columns={columns} sort={['name']} />
}
