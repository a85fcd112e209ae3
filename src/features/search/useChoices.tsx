import { useDebouncedValue } from '@mantine/hooks'
import { useQueries } from '@tanstack/react-query'
import { ChevronRight, Search } from 'lucide-react'
import type { ReactNode } from 'react'
import { type Action, doingOf } from '../../web/actions.ts'
import { call } from '../../web/api.ts'
import { entityLabel } from '../../web/labels.ts'
import { answerKey, useAnswer } from '../../web/queries.ts'
import { recentRecords } from '../../web/recent.ts'
import { knownEntity, recordPath } from '../../web/screens.ts'
import { useSession } from '../../web/session.ts'
import { everyAction } from '../../web/shell/doing/everyAction.ts'
import { type AnyRow, titleOf } from '../../web/ui/field/values.ts'
import { useGo } from '../../web/url.ts'
import { hasWord, sayFrom, useWords } from '../../web/words.ts'
import { fitting, readQuery } from './palette.rules.ts'
import { type SearchHit, search } from './search.contract.ts'
import { searchWords } from './search.words.ts'
import { settingNames } from './settingNames.words.ts'

export interface Choice {
  readonly key: string
  readonly group: string
  readonly icon: ReactNode
  readonly title: string
  readonly detail?: string
  /** What else it is called: found by these too. */
  readonly others?: string
  readonly keys?: string
  readonly run: () => void
}

/** So many records looked at last are offered before anything is typed. */
const recentShown = 5
/** Actions beside found records; with `>` all that fit. */
const actionsBeside = 8

/** The records that the person looked at last and may still see. */
function useRecent(wanted: boolean): readonly SearchHit[] {
  const seen = wanted ? recentRecords().slice(0, recentShown) : []
  const known = seen.flatMap((one) => {
    const found = knownEntity(one.entity)
    return found ? [{ ...one, ...found }] : []
  })
  const results = useQueries({
    queries: known.map(({ endpoints, id }) => ({
      queryKey: answerKey(endpoints.get, { id }),
      queryFn: () => call(endpoints.get, { id }),
    })),
  })
  return results.flatMap(({ data }, place) => {
    const one = known[place]
    const title = data && one && titleOf(one.entity, data as unknown as AnyRow)
    return title ? [{ entity: one.entity.name, id: one.id, title, detail: null }] : []
  })
}

/** What the palette offers for a text: records, then what can be done, then places to go to. */
export function useChoices(text: string) {
  const say = useWords(searchWords)
  const go = useGo()
  const session = useSession()
  const { mode, wanted } = readQuery(text)
  const [asked] = useDebouncedValue(wanted, 80)
  const asks = asked.length > 0 && mode !== 'actions'
  const input = { q: asked, limit: 12, ...(mode === 'people' ? { entity: 'user' as const } : {}) }
  const answer = useAnswer(search, input, { enabled: asks, keep: true, entities: ['*'] })
  const hits = asks && wanted !== '' ? (answer.data?.rows ?? []) : []
  const recent = useRecent(text === '')

  const recordChoice =
    (group: string) =>
    (hit: SearchHit): readonly Choice[] => {
      const path = hit.entity === 'user' ? undefined : recordPath(hit.entity, hit.id)
      const person = hit.entity === 'user' ? `/opportunities?filter=${ownedBy(hit.id)}` : undefined
      const to = path ?? person
      const Icon = knownEntity(hit.entity)?.icon ?? Search
      if (!to) return []
      const detail = [entityLabel(hit.entity, 'one'), person ? say('theirDeals') : hit.detail].filter(Boolean).join(', ')
      return [{ key: hit.id, group, icon: <Icon aria-hidden />, title: hit.title, detail, run: () => go(to) }]
    }
  const actionChoice = (action: Action): readonly Choice[] => {
    const run = doingOf(action)
    if (!run || action.name === 'program.palette' || action.name === 'program.search') return []
    const Icon = action.icon ?? ChevronRight
    const group = say(groupOf[action.group])
    const keys = action.keys ? { keys: action.keys } : {}
    const found = { ...keys, ...furtherNames(action.name) }
    return [{ key: action.name, group, icon: <Icon aria-hidden />, title: action.label(), run, ...found }]
  }
  const actions = mode === 'people' ? [] : everyAction(session, go).flatMap(actionChoice)
  const fits = fitting(actions, wanted)
  const groups = [say('do'), say('create'), say('goTo'), say('program')]
  const inOrder = groups.flatMap((group) => fits.filter((choice) => choice.group === group).slice(0, limitOf(mode, wanted)))
  const choices = [
    ...recent.flatMap(recordChoice(say('recent'))),
    ...hits.flatMap(recordChoice(mode === 'people' ? say('people') : say('records'))),
    ...inOrder,
  ]
  const settled = asked === wanted && !answer.isFetching
  return {
    choices,
    wanted,
    nothing: settled && wanted !== '' && choices.length === 0,
    forgiving: hits.length > 0 && answer.data?.forgiving === true,
  }
}

/** What concerns the record or the list stands first, the program itself last. */
const groupOf = {
  record: 'do',
  selection: 'do',
  list: 'do',
  create: 'create',
  go: 'goTo',
  program: 'program',
} as const

/** Further names of a place of the settings, by its path. */
export function otherNames(path: string): string | undefined {
  const name = path.startsWith('/settings/') ? path.slice('/settings/'.length) : ''
  return name && hasWord(settingNames, name) ? sayFrom(settingNames)(name as keyof typeof settingNames.tree) : undefined
}

const furtherNames = (path: string): Pick<Choice, 'others'> => {
  const others = otherNames(path)
  return others ? { others } : {}
}

const limitOf = (mode: string, wanted: string) => (mode === 'actions' || wanted === '' ? undefined : actionsBeside)

const ownedBy = (id: string) => encodeURIComponent(JSON.stringify({ field: 'owner', op: 'eq', value: id }))
