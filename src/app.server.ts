import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import './features/accounts/account.routes.ts'
import './features/activities/activity.routes.ts'
import './features/activities/today/today.routes.ts'
import './features/bulk/bulk.jobs.ts'
import './features/bulk/bulk.routes.ts'
import './features/calendars/calendar.routes.ts'
import './features/calendars/holidays/holiday.routes.ts'
import './features/campaigns/campaign.routes.ts'
import './features/company/company.routes.ts'
import './features/contacts/contact.routes.ts'
import './features/declared/fields/declaredField.routes.ts'
import './features/declared/formula/workOut.jobs.ts'
import './features/declared/kinds/kindChange.routes.ts'
import './features/declared/objects/object.routes.ts'
import './features/declared/objects/step.routes.ts'
import './features/exports/export.routes.ts'
import './features/exports/run/exportRun.routes.ts'
import './features/files/attachment.jobs.ts'
import './features/files/attachment.routes.ts'
import './features/handover/handover.routes.ts'
import './features/health/health.routes.ts'
import './features/imports/import.jobs.ts'
import './features/imports/import.routes.ts'
import './features/imports/keeping/keptMapping.routes.ts'
import './features/improvements/improvement.routes.ts'
import './features/notes/mention.routes.ts'
import './features/notifications/notification.jobs.ts'
import './features/notifications/notification.routes.ts'
import './features/opportunities/opportunity.routes.ts'
import './features/people/apiKey.routes.ts'
import './features/people/session/session.routes.ts'
import './features/people/settings/users/access.routes.ts'
import './features/people/user.routes.ts'
import './features/people/viewing/viewing.routes.ts'
import './features/people/why/why.routes.ts'
import './features/pipelines/pipeline.routes.ts'
import './features/pipelines/retire.routes.ts'
import './features/presence/presence.routes.ts'
import './features/products/product.routes.ts'
import './features/reports/build/build.routes.ts'
import './features/reports/cohorts/cohorts.routes.ts'
import './features/reports/cycle/cycle.routes.ts'
import './features/reports/distribution/distribution.routes.ts'
import './features/reports/dashboards/dashboard.routes.ts'
import './features/reports/dropoff/dropOff.routes.ts'
import './features/reports/funnel/funnel.routes.ts'
import './features/reports/movement/movement.routes.ts'
import './features/reports/pipeline/pipelineReport.routes.ts'
import './features/reports/saved/savedReport.routes.ts'
import './features/reports/sending/sending.jobs.ts'
import './features/reports/sending/sending.routes.ts'
import './features/reports/stagetime/stageTime.routes.ts'
import './features/reports/trends/trends.routes.ts'
import './features/reports/velocity/velocity.routes.ts'
import './features/reports/won/winRate.routes.ts'
import './features/sample/sample.jobs.ts'
import './features/sample/sample.routes.ts'
import './features/search/search.routes.ts'
import './features/tags/tag.routes.ts'
import './features/timeline/audit/audit.routes.ts'
import './features/timeline/pins/pin.routes.ts'
import './features/timeline/timeline.routes.ts'
import './features/timeline/values/value.routes.ts'
import './features/undo/undo.jobs.ts'
import './features/undo/undo.routes.ts'
import './features/views/view.routes.ts'
import { openExports } from './features/exports/run/exportRun.jobs.ts'
import { authentication } from './features/people/session/session.queries.ts'
import { openApiDocuments } from './server/api/api-documents.ts'
import type { Config } from './server/config.ts'
import { type AfterCall, type Context, systemActor } from './server/context.ts'
import type { Database, Db } from './server/db.ts'
import { openFileStore } from './server/files/store.ts'
import { openSweep } from './server/files/stored.ts'
import { openFollowers } from './server/follow.ts'
import { openHttp } from './server/http/app.ts'
import { forgetOldKeys } from './server/http/idempotency.ts'
import { migrateJobs, openJobs, scheduled } from './server/jobs.ts'
import { openLive } from './server/live.ts'
import { openMailOut } from './server/mail-out.ts'
import { openPages } from './server/pages.ts'
import { openProbes } from './server/probes.ts'
import { webFolder } from './server/root.ts'

export interface AppOptions {
  readonly config: Config
  readonly database: Database
  readonly log: Logger
  /** Tests give a clock that stands still. */
  readonly clock?: () => Date
}

export interface App {
  readonly server: FastifyInstance
  close(): Promise<void>
}

scheduled('forgetOldKeys', '17 3 * * *', async ({ db, context }) => forgetOldKeys(await context(db)))

/** Opens the whole program on a migrated database: endpoints, live stream, jobs, probes, pages. It does not listen yet. */
export async function openApp({ config, database, log, clock = () => new Date() }: AppOptions): Promise<App> {
  await migrateJobs(database.pool)
  const files = openFileStore({ folder: join(config.dataDir, 'files'), limit: config.uploadLimit })
  openSweep(files)
  openExports(files)
  // Looking up nobody takes up what people have declared.
  await authentication.byNobody(database.db)
  const edge = { files, database, authentication, clock, longestQueue: config.databasePool * 20, publicUrl: config.publicUrl }
  const { bodyLimit, uploadLimit, cookieSecure, trustProxy } = config
  const server = await openHttp({ edge, log, bodyLimit, uploadLimit, cookieSecure, trustProxy })
  openProbes(server, database)
  openApiDocuments(server, { db: database.db, authentication })
  const context = (tx: Db) => systemContext(tx, clock)
  const followers = await openFollowers({ db: database.db, context, log })
  const { databaseUrl } = config
  const live = openLive(server, {
    db: database.db,
    databaseUrl: databaseUrl as string,
    authentication,
    log,
    onEvents: followers.wake,
  })
  await openPages(server, webFolder)
  openMailOut(config)
  const jobs = await openJobs({ pool: database.pool, job: { db: database.db, context, log } })
  return {
    server,
    async close() {
      await live.close()
      await server.close()
      await followers.stop()
      await jobs.stop()
    },
  }
}

/** The program's own context, for jobs and the command line. */
export async function systemContext(tx: Db, clock: () => Date = () => new Date()): Promise<Context> {
  const { company } = await authentication.byNobody(tx)
  const after: AfterCall = {}
  return { tx, actor: systemActor, company, now: clock(), cause: { kind: 'job' }, after }
}
