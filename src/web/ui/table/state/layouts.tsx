import { CalendarDays, Columns3, List } from 'lucide-react'
import type { KnownEntity } from '../../../screens.ts'
import { fieldRight, type Session, useSession } from '../../../session.ts'
import type { Tab } from '../../../shell/Page.tsx'
import { useWords } from '../../../words.ts'
import { boardFields } from '../../fieldboard/boardFields.ts'
import { tableWords } from '../table.words.ts'
import { addressFor, type Layout, type ListValues } from './listValues.ts'
import { listPath } from './useListState.ts'

const icons = { board: <Columns3 aria-hidden />, list: <List aria-hidden />, calendar: <CalendarDays aria-hidden /> } as const

/** The ways to look at records of an entity, in the order of their tabs. */
function layoutsOf(known: KnownEntity, session: Session): readonly Layout[] {
  const hasBoard = known.board !== undefined || boardFields(known, session).length > 0
  const hasDays = known.calendar !== undefined && fieldRight(session, known.entity.name, known.calendar) !== 'none'
  return [...(hasBoard ? (['board'] as const) : []), 'list', ...(hasDays ? (['calendar'] as const) : [])]
}

export interface Shown {
  readonly layout: Layout
  /** The field whose values are the columns of a board. */
  readonly by: string | undefined
}

/** How a list is shown: as its address says where that can be, else as a list. */
export function useShown(known: KnownEntity, values: ListValues): Shown {
  const session = useSession()
  const fields = boardFields(known, session)
  const by = values.by && fields.includes(values.by) ? values.by : fields[0]
  const wanted = values.layout ?? 'list'
  const isPossible = layoutsOf(known, session).includes(wanted) && (wanted !== 'board' || by !== undefined)
  return { layout: isPossible ? wanted : 'list', by }
}

/** Tabs between the layouts of the same records: filter, order and columns go along. None where there is only one. */
export function useLayoutTabs(known: KnownEntity, values: ListValues, saved: string | undefined): readonly Tab[] {
  const say = useWords(tableWords)
  const session = useSession()
  const layouts = layoutsOf(known, session)
  const { layout: here = 'list' } = values
  if (layouts.length < 2) return []
  return layouts.map((layout) => {
    const { by, lanes, layout: _, ...rest } = values
    const next: ListValues = {
      ...rest,
      ...(layout === 'list' ? {} : { layout }),
      ...(here === layout ? { by, lanes } : {}),
    } as ListValues
    return {
      to: listPath(known.entity.name, next),
      search: { ...addressFor(next), saved },
      label: say(`layouts.${layout}`),
      icon: icons[layout],
      here: layout === here,
    }
  })
}
