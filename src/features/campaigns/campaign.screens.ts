import { Megaphone, Signpost } from 'lucide-react'
import { known, screens } from '../../web/screens.ts'
import { campaign, campaigns, source, sources } from './campaign.contract.ts'
import { campaignWords, sourceWords } from './campaign.words.ts'

export const campaignScreens = screens({
  entities: [
    known({ entity: campaign, endpoints: campaigns, words: campaignWords, icon: Megaphone }),
    known({ entity: source, endpoints: sources, words: sourceWords, icon: Signpost }),
  ],
})
