import type { Entity } from '../../contract/entity.ts'
import { account } from '../accounts/account.contract.ts'
import { activity } from '../activities/activity.contract.ts'
import { campaign, source } from '../campaigns/campaign.contract.ts'
import { exchangeRate } from '../company/company.contract.ts'
import { affiliation, contact } from '../contacts/contact.contract.ts'
import { declaredField } from '../declared/fields/declaredField.contract.ts'
import { declaredObject, step } from '../declared/objects/object.contract.ts'
import { attachment } from '../files/attachment.contract.ts'
import { importMapping } from '../imports/keeping/keptMapping.contract.ts'
import { improvement } from '../improvements/improvement.contract.ts'
import { interest, opportunity, stakeholder } from '../opportunities/opportunity.contract.ts'
import { role, team, user } from '../people/user.contract.ts'
import { lostReason, pipeline, stage } from '../pipelines/pipeline.contract.ts'
import { product } from '../products/product.contract.ts'
import { dashboard } from '../reports/dashboards/dashboard.contract.ts'
import { report } from '../reports/saved/savedReport.contract.ts'
import { tag } from '../tags/tag.contract.ts'
import { pin } from '../timeline/pins/pin.contract.ts'
import { view } from '../views/view.contract.ts'

/** Every entity whose records can leave as a file. */
export const exported: readonly Entity[] = [
  account,
  contact,
  affiliation,
  product,
  opportunity,
  stakeholder,
  interest,
  activity,
  pipeline,
  stage,
  lostReason,
  campaign,
  source,
  tag,
  improvement,
  user,
  role,
  team,
  exchangeRate,
  pin,
  attachment,
  view,
  importMapping,
  report,
  dashboard,
  declaredField,
  declaredObject,
  step,
]
