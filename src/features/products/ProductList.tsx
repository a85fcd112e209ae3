import { EntityList } from '../../web/ui/table/EntityList.tsx'

const columns = ['name', 'code', 'series', 'listPrice', 'active']

export default function ProductList() {
  return <EntityList entity="product" columns={columns} sort={['name']} />
}
