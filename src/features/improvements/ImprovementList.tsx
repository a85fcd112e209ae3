import { EntityList } from '../../web/ui/table/EntityList.tsx'

const columns = ['name', 'startsOn', 'stage', 'owner', 'expected']

export default function ImprovementList() {
  return <EntityList entity="improvement" columns={columns} sort={['-startsOn']} />
}
