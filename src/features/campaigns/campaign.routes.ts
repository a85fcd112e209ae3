import { keep } from '../../server/records/standard.ts'
import { campaign, campaigns, source, sources } from './campaign.contract.ts'

keep(campaign, campaigns)
keep(source, sources)
