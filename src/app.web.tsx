import '@mantine/core/styles.css'
import '@fontsource-variable/ibm-plex-sans'
import './web/tokens.css'
import './web/base.css'
import { lazy } from 'react'
import { accountScreens } from './features/accounts/account.screens.ts'
import { activityScreens } from './features/activities/activity.screens.ts'
import { todayScreens } from './features/activities/today/today.screens.ts'
import { bulkScreens } from './features/bulk/bulk.screens.ts'
import { calendarScreens } from './features/calendars/calendar.screens.ts'
import { campaignScreens } from './features/campaigns/campaign.screens.ts'
import { companyScreens } from './features/company/company.screens.ts'
import { contactScreens } from './features/contacts/contact.screens.ts'
import { declaredScreens } from './features/declared/declared.screens.ts'
import { objectScreens } from './features/declared/objects/object.screens.ts'
import { exportScreens } from './features/exports/export.screens.ts'
import { attachmentScreens } from './features/files/attachment.screens.ts'
import { handoverScreens } from './features/handover/handover.screens.ts'
import { healthScreens } from './features/health/health.screens.ts'
import { importScreens } from './features/imports/import.screens.ts'
import { improvementScreens } from './features/improvements/improvement.screens.ts'
import { mentionScreens } from './features/notes/mention.screens.ts'
import { notificationScreens } from './features/notifications/notification.screens.ts'
import { opportunityScreens } from './features/opportunities/opportunity.screens.ts'
import { AccountItems } from './features/people/door/AccountItems.tsx'
import { SignInGate } from './features/people/door/SignInGate.tsx'
import { peopleScreens } from './features/people/people.screens.ts'
import { peopleSettingsScreens } from './features/people/settings/settings.screens.ts'
import { pipelineScreens } from './features/pipelines/pipeline.screens.ts'
import { pipelineSettingsScreens } from './features/pipelines/settings/settings.screens.ts'
import { presenceScreens } from './features/presence/presence.screens.ts'
import { productScreens } from './features/products/product.screens.ts'
import { reportScreens } from './features/reports/report.screens.ts'
import { sampleScreens } from './features/sample/sample.screens.ts'
import { tagScreens } from './features/tags/tag.screens.ts'
import { auditScreens } from './features/timeline/audit/audit.screens.ts'
import { timelineScreens } from './features/timeline/timeline.screens.ts'
import { viewScreens } from './features/views/view.screens.ts'
import { onDemand } from './web/onDemand.tsx'
import { startProgram } from './web/shell/start.tsx'

startProgram({
  home: '/today',
  gate: SignInGate,
  accountItems: AccountItems,
  palette: onDemand(() => import('./features/search/Palette.tsx')),
  notices: [
    { line: lazy(() => import('./features/people/viewing/ViewBanner.tsx')), when: ({ viewedBy }) => viewedBy !== null },
    {
      line: lazy(() => import('./features/sample/screen/SampleBanner.tsx')),
      when: ({ sample }) => sample !== 'closed' && sample !== 'offered',
    },
  ],
  features: [
    opportunityScreens,
    activityScreens,
    todayScreens,
    notificationScreens,
    accountScreens,
    contactScreens,
    productScreens,
    tagScreens,
    campaignScreens,
    peopleScreens,
    presenceScreens,
    timelineScreens,
    attachmentScreens,
    mentionScreens,
    viewScreens,
    bulkScreens,
    reportScreens,
    improvementScreens,
    handoverScreens,
    importScreens,
    exportScreens,
    companyScreens,
    calendarScreens,
    pipelineScreens,
    peopleSettingsScreens,
    pipelineSettingsScreens,
    declaredScreens,
    healthScreens,
    auditScreens,
    objectScreens,
    sampleScreens,
  ],
})
