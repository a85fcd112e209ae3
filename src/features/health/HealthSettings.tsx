import { Page } from '../../web/shell/Page.tsx'
import settings from '../../web/ui/settings/Settings.module.css'
import { WithPanel } from '../../web/ui/settings/SidePanel.tsx'
import { useWords } from '../../web/words.ts'
import { FieldLines } from './FieldLines.tsx'
import { healthWords } from './health.words.ts'
import { LikenessLines } from './LikenessLines.tsx'
import { RecordLines } from './RecordLines.tsx'

/** What makes lists and reports less true than they could be, and the way to mend it. */
export default function HealthSettings() {
  const say = useWords(healthWords)
  return (
    <Page title={say('title')}>
      <WithPanel label={say('title')}>
        <p className={settings.lead}>{say('lead')}</p>
        <RecordLines />
        <LikenessLines />
        <FieldLines />
      </WithPanel>
    </Page>
  )
}
