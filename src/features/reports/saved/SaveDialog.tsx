import { type Kept, ShareAsk } from '../../../web/ui/settings/ShareAsk.tsx'
import { useWords } from '../../../web/words.ts'
import { savedReportWords } from './savedReport.words.ts'

interface SaveDialogProps {
  readonly entity: 'report' | 'dashboard'
  readonly title: string
  readonly first?: Parameters<typeof ShareAsk>[0]['first']
  readonly onSave: (kept: Kept) => Promise<unknown>
  readonly onClose: () => void
}

/** Names a report or a dashboard and says who sees it. */
export default function SaveDialog({ entity, title, first, onSave, onClose }: SaveDialogProps) {
  const say = useWords(savedReportWords)
  return <ShareAsk title={title} first={first} rights={say(`rights.${entity}`)} onKeep={onSave} onClose={onClose} />
}
