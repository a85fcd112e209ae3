import { RecordPage } from '../../web/ui/record/RecordPage.tsx'
import { useParam } from '../../web/url.ts'
import { useWords } from '../../web/words.ts'
import { improvementPageWords } from './improvementPage.words.ts'

/** The page of one change. */
export default function ImprovementPage() {
  const say = useWords(improvementPageWords)
  const groups = () => [
    { label: say('facts'), fields: ['name', 'startsOn', 'owner', 'pipeline', 'stage', 'expected'] },
    { label: say('more'), fields: ['description'] },
  ]
  return <RecordPage entity="improvement" id={useParam('id')} groups={groups} />
}
