import { scheduled } from '../../server/jobs.ts'
import { forgetUnattached } from './attachment.queries.ts'

scheduled('forgetUnattachedFiles', '37 3 * * *', ({ db }) => forgetUnattached(db))
