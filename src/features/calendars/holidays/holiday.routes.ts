import { refuse } from '../../../contract/refusal.ts'
import { accept } from '../../../server/refused.ts'
import { answer } from '../../../server/verb.ts'
import { listHolidayPlaces, listHolidays } from './holiday.contract.ts'
import { holidayPlaces, holidaysOf } from './holiday.queries.ts'

answer(listHolidayPlaces, ({ actor }, { country, language = languageOf(actor.language) }) => holidayPlaces(country, language))

answer(listHolidays, async ({ actor }, { language = languageOf(actor.language), ...asked }) => {
  const holidays = await holidaysOf({ ...asked, language })
  const [known] = accept([holidays ?? refuse('invalid', 'The holidays of this place are not known.', { field: 'country' })])
  return { holidays: [...(known ?? [])] }
})

const languageOf = (language: string) => (language === 'fr' ? ('fr' as const) : ('en' as const))
