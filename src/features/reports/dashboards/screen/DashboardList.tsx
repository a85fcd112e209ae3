import { Button } from '@mantine/core'
import { Plus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { call, newId } from '../../../../web/api.ts'
import { useFormats } from '../../../../web/format.ts'
import { refresh, useAnswer } from '../../../../web/queries.ts'
import { Page } from '../../../../web/shell/Page.tsx'
import { failureText } from '../../../../web/toasts.ts'
import { EmptyState } from '../../../../web/ui/EmptyState.tsx'
import { Go } from '../../../../web/ui/Go.tsx'
import type { Kept } from '../../../../web/ui/settings/ShareAsk.tsx'
import { useGo } from '../../../../web/url.ts'
import { useWords } from '../../../../web/words.ts'
import { ownOrShared } from '../../saved/SavedReports.tsx'
import { useSharedText } from '../../saved/useSharedText.tsx'
import classes from '../../sheet/Report.module.css'
import { dashboards } from '../dashboard.contract.ts'
import { dashboardWords } from '../dashboard.words.ts'

const SaveDialog = lazy(() => import('../../saved/SaveDialog.tsx'))

/** The dashboards that the person keeps or is given by others. */
export function DashboardCards() {
  const say = useWords(dashboardWords)
  const { number } = useFormats()
  const sharedText = useSharedText()
  const { data, error } = useAnswer(dashboards.list, { filter: ownOrShared, sort: ['name'], limit: 200 })
  if (error) return <p role="alert">{failureText(error)}</p>
  if (data?.rows.length === 0) return <p className="muted">{say('empty')}</p>
  return (
    <div className={classes.cards}>
      {data?.rows.map((row) => (
        <Go key={row.id} to={`/dashboards/${row.id}`} className={classes.card}>
          <h3>{sharedText(row)}</h3>
          <p className={classes.sentence}>{row.name}</p>
          <p className="muted num">{say('tiles', { count: row.tiles.length, shown: number(row.tiles.length) })}</p>
        </Go>
      ))}
    </div>
  )
}

/** Where dashboards begin. */
export default function DashboardList() {
  const say = useWords(dashboardWords)
  const go = useGo()
  const [asking, setAsking] = useState(false)
  const { data } = useAnswer(dashboards.totals, { filter: ownOrShared })
  const create = async (kept: Kept) => {
    const id = newId()
    await call(dashboards.create, { id, ...kept })
    await refresh(['dashboard'])
    go(`/dashboards/${id}`)
  }
  const button = (
    <Button size="xs" leftSection={<Plus aria-hidden />} onClick={() => setAsking(true)}>
      {say('create')}
    </Button>
  )
  const isEmpty = data?.count === 0
  return (
    <Page title={say('many')} scrolls actions={isEmpty ? undefined : button}>
      {isEmpty ? <EmptyState text={say('empty')} action={button} outline="columns" /> : <DashboardCards />}
      {asking && (
        <Suspense fallback={null}>
          <SaveDialog entity="dashboard" title={say('create')} onSave={create} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </Page>
  )
}
