import { keep } from '../../server/records/standard.ts'
import { tag, tags } from './tag.contract.ts'

keep(tag, tags)
