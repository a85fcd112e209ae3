import { defaultWeek } from './calendarWeek.ts'
import type { Holding, Spare } from './fixture.ts'
import type { RoleFacts } from './roles.ts'

export interface Stageful {
  readonly holding: Holding
  readonly spare: Spare
  readonly sales: string
  readonly stages: readonly string[]
  readonly invited: string
  readonly key: string
  readonly calendar: string
  readonly retiring: string
  /** Of the declared surveys. */
  readonly surveySteps: readonly string[]
  readonly import: string
  readonly importFile: string
}

/** What is asked of an endpoint that is no standard one, and what a caller whom the door lets in must get. */
export interface BusinessCase {
  readonly input: (at: Stageful) => object
  /** `asRecord`: as the rights over the holding's record say; otherwise the status. */
  readonly leads: number | { readonly entity: string; readonly doing: 'read' | 'write' } | ((role: RoleFacts) => number | 'any')
}

let turn = 0
const noSuch = '01900000-0000-7000-8000-000000000000'
const onlyAdministrator = (role: RoleFacts) => (role.admin ? 'any' : 404)
const anothersImport = (input: BusinessCase['input']): BusinessCase => ({ input, leads: onlyAdministrator })
const theImport = anothersImport((at) => ({ id: at.import }))
const counted = { entity: 'user', measures: [{ way: 'count' }], dimensions: [{ field: 'role' }] }
const inSales = (at: Stageful) => ({ pipeline: at.sales })

export const businessCases: Readonly<Record<string, BusinessCase>> = {
  moveOpportunity: {
    input: ({ holding, stages }) => ({ id: holding.ids.opportunity, stage: stages[++turn % 3] }),
    leads: { entity: 'opportunity', doing: 'write' },
  },
  completeActivity: {
    input: ({ holding }) => ({ id: holding.ids.activity, done: ++turn % 2 === 0 }),
    leads: { entity: 'activity', doing: 'write' },
  },
  getToday: { input: () => ({}), leads: 200 },
  getStreamRecords: { input: () => ({ part: 'created' }), leads: 200 },
  getTimeline: {
    input: ({ holding }) => ({ entity: 'opportunity', record: holding.ids.opportunity }),
    leads: { entity: 'opportunity', doing: 'read' },
  },
  getTimelineSummary: {
    input: ({ holding }) => ({ entity: 'opportunity', record: holding.ids.opportunity }),
    leads: { entity: 'opportunity', doing: 'read' },
  },
  getAudit: { input: () => ({ deed: 'changed' }), leads: 200 },
  exportAudit: { input: () => ({ deed: 'archived' }), leads: 200 },
  getHolds: { input: ({ spare }) => ({ entity: 'tag', id: spare.ids.tag }), leads: 200 },
  // A successor that is not there: looked at, and nothing done.
  handOver: { input: ({ spare }) => ({ entity: 'tag', id: spare.ids.tag, successor: noSuch, farewell: 'none' }), leads: 404 },
  getStageEffect: { input: ({ stages }) => ({ id: stages[0], probability: 40 }), leads: 200 },
  viewAs: { input: () => ({ id: noSuch }), leads: 404 },
  leaveView: { input: () => ({}), leads: 200 },
  explainAccess: {
    input: ({ holding, invited }) => ({ entity: 'account', record: holding.ids.account, person: invited }),
    leads: 200,
  },
  listHolidays: { input: () => ({ country: 'FR', year: 2026 }), leads: 200 },
  listHolidayPlaces: { input: () => ({}), leads: 200 },
  getRecordHealth: { input: () => ({}), leads: 200 },
  getFieldHealth: { input: () => ({}), leads: 200 },
  getLikenesses: { input: () => ({}), leads: 200 },
  putExchangeRates: { input: () => ({ rates: [{ currency: 'NOK', day: '2026-01-05', rate: '0.08' }] }), leads: 200 },
  getSample: { input: () => ({}), leads: 200 },
  getSampleTouched: { input: () => ({}), leads: 200 },
  // The scene has data of its own, and no sample.
  createSample: { input: () => ({}), leads: 422 },
  removeSample: { input: () => ({}), leads: 422 },
  bePresent: {
    input: ({ holding }) => ({ page: noSuch, entity: 'account', record: holding.ids.account }),
    leads: { entity: 'account', doing: 'read' },
  },
  getPresence: {
    input: ({ holding }) => ({ entity: 'account', record: holding.ids.account }),
    leads: { entity: 'account', doing: 'read' },
  },
  undoEvents: { input: () => ({ change: noSuch }), leads: 200 },
  getUndo: { input: () => ({ id: noSuch }), leads: 404 },
  stopUndo: { input: () => ({ id: noSuch }), leads: 404 },
  listMentionable: {
    input: ({ holding }) => ({ entity: 'opportunity', record: holding.ids.opportunity }),
    leads: { entity: 'opportunity', doing: 'read' },
  },
  uploadFile: { input: () => ({ text: `file ${++turn}` }), leads: 200 },
  getAttachmentFile: { input: ({ holding }) => ({ id: holding.ids.attachment }), leads: { entity: 'attachment', doing: 'read' } },
  getAttachmentPreview: {
    input: ({ holding }) => ({ id: holding.ids.attachment }),
    leads: { entity: 'attachment', doing: 'read' },
  },
  getValueHistory: {
    input: ({ holding }) => ({ entity: 'opportunity', record: holding.ids.opportunity, field: 'name' }),
    leads: { entity: 'opportunity', doing: 'read' },
  },
  // What is begun goes on as a job beside the other questions; that it is begun by right is the feature's own test.
  startBulk: { input: () => ({ entity: 'account', action: 'archive' }), leads: 422 },
  getBulk: { input: () => ({ id: noSuch }), leads: 404 },
  cancelBulk: { input: () => ({ id: noSuch }), leads: 404 },
  startExport: { input: () => ({ entity: 'dragon' }), leads: 422 },
  getExport: { input: () => ({ id: noSuch }), leads: 404 },
  cancelExport: { input: () => ({ id: noSuch }), leads: 404 },
  getExportFile: { input: () => ({ id: noSuch }), leads: 404 },
  opportunityBoard: { input: ({ sales }) => ({ pipeline: sales }), leads: 200 },
  getDistribution: { input: inSales, leads: 200 },
  getDistributionRecords: { input: (at) => ({ ...inSales(at), band: 0 }), leads: 200 },
  buildReport: { input: () => ({ definition: counted }), leads: 200 },
  getBuiltRecords: { input: () => ({ definition: counted }), leads: 200 },
  readDashboard: { input: ({ holding }) => ({ id: holding.ids.dashboard }), leads: { entity: 'dashboard', doing: 'read' } },
  getLastSending: {
    input: ({ holding }) => ({ entity: 'dashboard', id: holding.ids.dashboard }),
    leads: { entity: 'dashboard', doing: 'read' },
  },
  getSentFile: { input: () => ({ entity: 'report', id: noSuch, slot: '2026-11-27T08:00', position: 0 }), leads: 404 },
  getDropOff: { input: inSales, leads: 200 },
  getDropOffRecords: { input: (at) => ({ ...inSales(at), stage: at.stages[0], part: 'reached' }), leads: 200 },
  getFunnel: { input: inSales, leads: 200 },
  getFunnelRecords: { input: (at) => ({ ...inSales(at), part: 'n' }), leads: 200 },
  getCohorts: { input: inSales, leads: 200 },
  getCohortsRecords: { input: (at) => ({ ...inSales(at), part: 'n' }), leads: 200 },
  getCycle: { input: inSales, leads: 200 },
  getCycleRecords: { input: inSales, leads: 200 },
  getMovement: { input: inSales, leads: 200 },
  getMovementRecords: { input: (at) => ({ ...inSales(at), part: 'new' }), leads: 200 },
  getImprovementEffect: { input: ({ spare }) => ({ id: spare.ids.improvement }), leads: 200 },
  getPipelineReport: { input: inSales, leads: 200 },
  getPipelineReportRecords: { input: inSales, leads: 200 },
  getStageTime: { input: inSales, leads: 200 },
  getStageTimeRecords: { input: (at) => ({ ...inSales(at), stage: at.stages[0], part: 'open' }), leads: 200 },
  getTrends: { input: inSales, leads: 200 },
  getTrendsRecords: { input: (at) => ({ ...inSales(at), day: '2026-11-01', part: 'won' }), leads: 200 },
  getVelocity: { input: inSales, leads: 200 },
  getVelocityRecords: { input: (at) => ({ ...inSales(at), part: 'created' }), leads: 200 },
  getWinRate: { input: inSales, leads: 200 },
  getWinRateRecords: { input: (at) => ({ ...inSales(at), part: 'n' }), leads: 200 },
  listNotifications: { input: () => ({ view: 'all' }), leads: 200 },
  countNotifications: { input: () => ({}), leads: 200 },
  readNotification: { input: ({ holding }) => ({ id: holding.ids.activity }), leads: 404 },
  readAllNotifications: { input: () => ({}), leads: 200 },
  snoozeNotification: { input: ({ holding }) => ({ id: holding.ids.activity, until: null }), leads: 404 },
  getNotificationChoice: { input: () => ({}), leads: 200 },
  chooseNotifications: { input: () => ({ ways: {}, reminders: { call: ++turn % 60 } }), leads: 200 },
  previewFieldKind: { input: ({ spare }) => ({ id: spare.ids.declaredField, kind: 'longText' }), leads: 200 },
  changeFieldKind: {
    input: ({ spare }) => ({ id: spare.ids.declaredField, kind: 'longText', token: 'a guess' }),
    leads: 409,
  },
  getFieldUse: { input: () => ({ entity: 'account' }), leads: 200 },
  listAccess: { input: ({ invited }) => ({ ids: [invited] }), leads: 200 },
  search: { input: () => ({ q: 'opportunity' }), leads: 200 },
  getMe: { input: () => ({}), leads: 200 },
  changeMine: { input: () => ({ language: ++turn % 2 ? 'en' : 'fr' }), leads: 200 },
  getDoor: { input: () => ({}), leads: 200 },
  setUp: {
    input: () => ({ name: 'x', email: 'x@example.com', password: 'x'.repeat(12), company: 'x', currency: 'EUR', zone: 'UTC' }),
    leads: 422,
  },
  signIn: { input: () => ({ email: 'nora@example.com', password: 'a wrong guess' }), leads: 401 },
  acceptInvitation: { input: () => ({ token: 'none', password: 'x'.repeat(12) }), leads: 422 },
  inviteUser: { input: ({ invited }) => ({ id: invited }), leads: 200 },
  listApiKeys: { input: () => ({}), leads: 200 },
  createApiKey: { input: ({ invited }) => ({ name: 'made', user: invited }), leads: 200 },
  revokeApiKey: { input: ({ key }) => ({ id: key }), leads: 200 },
  getCompany: { input: () => ({}), leads: 200 },
  changeCompany: { input: () => ({ name: `Company ${++turn}` }), leads: 200 },
  listCalendars: { input: () => ({}), leads: 200 },
  createCalendar: {
    input: () => ({ name: `Calendar ${++turn}`, zone: 'UTC', week: defaultWeek, holidays: [], exceptions: [] }),
    leads: 200,
  },
  changeCalendar: { input: ({ calendar }) => ({ id: calendar, version: 1, name: `Calendar ${++turn}` }), leads: 200 },
  setStandardCalendar: { input: ({ calendar }) => ({ id: calendar }), leads: 200 },
  moveXSurvey: {
    input: ({ holding, surveySteps }) => ({ id: holding.ids.xSurvey, step: surveySteps[++turn % 2] }),
    leads: { entity: 'xSurvey', doing: 'write' },
  },
  funnelOfXSurvey: { input: () => ({}), leads: 200 },
  funnelRecordsOfXSurvey: { input: () => ({ part: 'n' }), leads: 200 },
  stageTimeOfXSurvey: { input: () => ({}), leads: 200 },
  stageTimeRecordsOfXSurvey: { input: ({ surveySteps }) => ({ stage: surveySteps[0], part: 'open' }), leads: 200 },
  retireStep: { input: () => ({ id: noSuch }), leads: 404 },
  getObjectUse: { input: () => ({}), leads: 200 },
  getStillSteps: { input: () => ({}), leads: 200 },
  retirePipeline: { input: () => ({ id: noSuch }), leads: 404 },
  retireStage: { input: ({ retiring }) => ({ id: retiring }), leads: 200 },
  startImport: { input: () => ({ files: [{ name: 'a.csv', size: 3 }] }), leads: 200 },
  listImports: { input: () => ({}), leads: 200 },
  addImportChunk: anothersImport((at) => ({ file: at.importFile, part: 0, content: 'YWJj' })),
  getImport: theImport,
  previewImport: theImport,
  rejectedRows: theImport,
  importRows: theImport,
  mapImport: anothersImport((at) => ({ id: at.import, mapping: { files: [] } })),
  readImport: theImport,
  countImport: theImport,
  commitImport: theImport,
  cancelImport: theImport,
  undoImport: theImport,
}
