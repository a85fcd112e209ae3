import { Button, Modal } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { refreshAll, useAnswer, useVerb } from '../../web/queries.ts'
import { Page } from '../../web/shell/Page.tsx'
import { toastFailure } from '../../web/toasts.ts'
import { Chip } from '../../web/ui/Chip.tsx'
import { Skeleton } from '../../web/ui/Skeleton.tsx'
import { useLanguage, useWords } from '../../web/words.ts'
import { weekdayChoices } from '../company/companyChoices.rules.ts'
import classes from './Calendar.module.css'
import { CalendarForm } from './CalendarForm.tsx'
import { type Calendar, listCalendars, setStandardCalendar } from './calendar.contract.ts'
import { hoursText } from './calendar.rules.ts'
import { calendarWords } from './calendar.words.ts'
import { calendarPlaceWords } from './place.words.ts'

/** The working calendars, and which of them counts. */
export default function CalendarList() {
  const say = useWords(calendarWords)
  const title = useWords(calendarPlaceWords)('title')
  const { data } = useAnswer(listCalendars, {})
  const [open, setOpen] = useState<Calendar | 'new' | null>(null)
  const first = data?.rows[0]
  const actions = (
    <Button leftSection={<Plus aria-hidden />} onClick={() => setOpen('new')} disabled={!first}>
      {say('create')}
    </Button>
  )
  return (
    <Page title={title} actions={actions} scrolls>
      <p className="muted">{say('hint')}</p>
      {data ? (
        <div className={classes.list}>
          {data.rows.map((calendar) => (
            <CalendarItem key={calendar.id} calendar={calendar} onEdit={() => setOpen(calendar)} />
          ))}
        </div>
      ) : (
        <Skeleton bars={[0.6, 0.6]} height={32} />
      )}
      {open && first && (
        <Modal
          opened
          onClose={() => setOpen(null)}
          size="lg"
          title={open === 'new' ? say('create') : open.name}
          closeButtonProps={{ 'aria-label': say('close') }}
        >
          <CalendarForm calendar={open === 'new' ? null : open} zone={first.zone} onDone={() => setOpen(null)} />
        </Modal>
      )}
    </Page>
  )
}

function CalendarItem({ calendar, onEdit }: { readonly calendar: Calendar; readonly onEdit: () => void }) {
  const say = useWords(calendarWords)
  const language = useLanguage()
  const standard = useVerb(setStandardCalendar, { onDone: () => void refreshAll() })
  const { holidays, exceptions } = calendar
  return (
    <section className={classes.item} aria-label={calendar.name}>
      <div>
        <h2>
          {calendar.name}
          {calendar.standard && <Chip>{say('standard')}</Chip>}
        </h2>
        <p>{weekText(calendar, language) || say('dayOff')}</p>
        <p>
          {calendar.zone}
          {holidays.length > 0 && ` · ${say('holidayCount', { count: holidays.length })}`}
          {exceptions.length > 0 && ` · ${say('exceptionCount', { count: exceptions.length })}`}
        </p>
      </div>
      <div className={classes.buttons}>
        {!calendar.standard && (
          <Button
            variant="subtle"
            loading={standard.busy}
            onClick={() => void standard.run({ id: calendar.id }).catch(toastFailure)}
          >
            {say('makeStandard')}
          </Button>
        )}
        <Button variant="default" onClick={onEdit} aria-label={`${say('edit')}: ${calendar.name}`}>
          {say('edit')}
        </Button>
      </div>
    </section>
  )
}

/** Days of the same hours in one piece: "Mon–Fri 9:00–17:00". */
function weekText({ week }: Calendar, language: string): string {
  const names = weekdayChoices(language).map(({ label }) => label.slice(0, 3))
  const runs: { from: number; to: number; text: string }[] = []
  week.forEach((hours, i) => {
    const text = hoursText(hours)
    const last = runs.at(-1)
    if (last && last.text === text) last.to = i
    else runs.push({ from: i, to: i, text })
  })
  return runs
    .filter(({ text }) => text !== '')
    .map(({ from, to, text }) => `${names[from]}${to > from ? `–${names[to]}` : ''} ${text}`)
    .join(' · ')
}
