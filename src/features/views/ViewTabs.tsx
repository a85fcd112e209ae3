import { Button } from '@mantine/core'
import { CalendarDays, Columns3, EyeOff, Plus, Star, Users } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useFormats } from '../../web/format.ts'
import { onDemand } from '../../web/onDemand.tsx'
import { useAnswer } from '../../web/queries.ts'
import { knownEntity, type ListPartProps } from '../../web/screens.ts'
import { useSession } from '../../web/session.ts'
import { sameList } from '../../web/ui/table/state/listValues.ts'
import { useWords } from '../../web/words.ts'
import classes from './Views.module.css'
import { type View, views } from './view.contract.ts'
import { viewWords } from './view.words.ts'
import { besideView, inTabOrder, isVeiled, shownBy } from './viewList.rules.ts'

const ViewMenu = onDemand(() => import('./ViewMenu.tsx'))
const ViewDialog = lazy(() => import('./ViewDialog.tsx').then((module) => ({ default: module.ViewDialog })))

const layoutIcons = { list: null, board: <Columns3 aria-hidden />, calendar: <CalendarDays aria-hidden /> } as const

/** The views of a list that the person has or is given by others; those that only an administrator could see stay away. */
function useViews(entity: string): readonly View[] | undefined {
  const filter = {
    and: [
      { field: 'entity', op: 'eq', value: entity },
      {
        or: [
          { field: 'owner', op: 'eq', value: { me: true } },
          { field: 'sharing', op: 'in', value: ['team', 'all'] },
        ],
      },
    ],
  } as const
  const answer = useAnswer(views.list, { filter, sort: ['position', 'name'], limit: 100 }, { fresh: 10 * 60_000 })
  return answer.data && inTabOrder(answer.data.rows)
}

function Count({ entity, which }: { readonly entity: string; readonly which: ReturnType<ListPartProps['which']> }) {
  const { number } = useFormats()
  const known = knownEntity(entity)
  if (!known) throw new Error(`no feature shows ${entity}`)
  const { data } = useAnswer(known.endpoints.totals, which, { keep: true })
  return data ? <span className={`${classes.count} num`}>{number(data.count)}</span> : null
}

function Shared({ view }: { readonly view: View }) {
  const say = useWords(viewWords)
  const session = useSession()
  const who = view.sharing === 'team' ? say('sharedTeam', { team: view.team?.title ?? '' }) : say('sharedAll')
  const isOwn = view.owner?.id === session.id
  if (view.sharing === 'private') return null
  return (
    <span className={classes.shared}>
      <Users aria-hidden />
      {isOwn ? who : say('sharedBy', { who, owner: view.owner?.title ?? '–' })}
    </span>
  )
}

/** The saved views of a list as tabs, with how many records each leaves; the way to keep what the list shows now. */
export default function ViewTabs({ entity, values, saved, show, which, prefetch }: ListPartProps) {
  const say = useWords(viewWords)
  const [saving, setSaving] = useState(false)
  const all = useViews(entity)
  const current = all?.find((view) => view.id === saved)
  const isBare = current !== undefined && Object.keys(values).every((name) => ['layout', 'pipeline', 'part'].includes(name))
  // A link that only names a view opens it as it is now.
  useEffect(() => {
    if (isBare && current && Object.keys(shownBy(current)).length > 0) show(shownBy(current), current.id)
  }, [isBare, current, show])
  const changed = current !== undefined && !sameList(besideView(values, current), shownBy(current))
  const { layout, pipeline, part, span } = values
  const basis = {
    ...(layout ? { layout } : {}),
    ...(pipeline ? { pipeline } : {}),
    ...(part ? { part } : {}),
    ...(span ? { span } : {}),
  }
  const atBasis = !current && sameList(values, basis)
  return (
    <>
      <nav className={classes.tabs} aria-label={say('views')}>
        <button type="button" className={classes.tab} aria-current={current ? undefined : 'page'} onClick={() => show(basis)}>
          {say('all')}
          {!current && !atBasis && <span className={classes.changed}>{say('changed')}</span>}
        </button>
        {all?.map((view) => (
          <span key={view.id} style={{ display: 'contents' }}>
            <button
              type="button"
              className={classes.tab}
              aria-current={view.id === current?.id ? 'page' : undefined}
              onClick={() => show(shownBy(view), view.id)}
              onPointerEnter={() => isVeiled(view) || prefetch(shownBy(view))}
              onFocus={() => isVeiled(view) || prefetch(shownBy(view))}
            >
              {view.favourite && <Star aria-hidden />}
              {layoutIcons[view.layout]}
              {view.name}
              {!isVeiled(view) && <Count entity={entity} which={which(shownBy(view))} />}
              {view.id === current?.id && changed && <span className={classes.changed}>{say('changed')}</span>}
            </button>
            {view.id === current?.id && (
              <Suspense fallback={null}>
                <ViewMenu {...{ view, all, values, changed, show }} />
              </Suspense>
            )}
          </span>
        ))}
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<Plus aria-hidden />}
          onClick={() => setSaving(true)}
        >
          {say(changed ? 'saveNew' : 'save')}
        </Button>
      </nav>
      {current && isVeiled(current) && (
        <span className={classes.veiled} role="note" title={say('rightsOfFilter')}>
          <EyeOff aria-hidden />
          {say('veiled')} {say('rightsOfFilter')}
        </span>
      )}
      {current && <Shared view={current} />}
      {saving && (
        <Suspense fallback={null}>
          <ViewDialog
            entity={entity}
            values={values}
            position={all?.length ?? 0}
            onSaved={(id) => show(values, id)}
            onClose={() => setSaving(false)}
          />
        </Suspense>
      )}
    </>
  )
}
