import { answer, json } from '../../../server/verb.ts'
import { inboxPage } from '../../notifications/inbox.queries.ts'
import { recordsJson } from '../../reports/counting/records.queries.ts'
import { standingDeals, streamOf, streamPage } from './deals.queries.ts'
import { groundOf } from './facts.queries.ts'
import { ledPeople, ownersOf } from './owners.queries.ts'
import { changesByOthers } from './side/away.queries.ts'
import { standingRecords } from './standing/records.queries.ts'
import { getStreamRecords, getToday, type Section, type TodoSection } from './today.contract.ts'
import { agendaFilter, todoFilter } from './today.rules.ts'
import { todosOf } from './todos.queries.ts'

/** Rows with which a section begins, and of one that is wanted whole. */
const beginning: Readonly<Record<Section, number>> = {
  late: 8,
  today: 12,
  coming: 6,
  undated: 4,
  deals: 6,
  records: 6,
  mentions: 4,
}
const whole = 200
const meetings = 20

answer(getToday, async (context, input) => {
  const led = await ledPeople(context)
  const owners = ownersOf(led, input.whose)
  const ground = await groundOf(context)
  const wanted = (section: Section) => input.whole === section || (section === 'records' && input.whole === 'deals')
  const rows = (section: Section) => (wanted(section) ? whole : beginning[section])
  const todos = (section: TodoSection) => todosOf(ground, todoFilter(section, owners), rows(section))
  const [late, today, coming, undated, deals, records, mentions, agenda, stream, away] = await Promise.all([
    todos('late'),
    todos('today'),
    todos('coming'),
    todos('undated'),
    standingDeals(ground, owners, rows('deals')),
    standingRecords(context, owners, rows('records')),
    inboxPage(context, { view: 'unread', kind: 'mention', limit: rows('mentions') }),
    todosOf(ground, agendaFilter, meetings),
    streamOf(context, owners),
    changesByOthers(context),
  ])
  return {
    leads: led !== null,
    sections: { late, today, coming, undated, deals, records, mentions: { count: mentions.count, items: [...mentions.rows] } },
    stream,
    agenda: agenda.items,
    away: [...away],
  }
})

answer(getStreamRecords, async (context, { whose, ...query }) => {
  const owners = ownersOf(whose === 'team' ? await ledPeople(context) : null, whose)
  return json(await recordsJson(context, await streamPage(context, owners, query)))
})
