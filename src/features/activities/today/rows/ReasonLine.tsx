import { daysUntil, useFormats } from '../../../../web/format.ts'
import { useWords } from '../../../../web/words.ts'
import type { Reason } from '../today.contract.ts'
import { todayWords } from '../today.words.ts'
import classes from './Rows.module.css'

function useReason() {
  const say = useWords(todayWords)
  const { day } = useFormats()
  const within = (text: string) => {
    const shown = day(text)
    return Math.abs(daysUntil(text)) <= 1 ? shown.charAt(0).toLocaleLowerCase() + shown.slice(1) : shown
  }
  return (reason: Reason): string => {
    switch (reason.code) {
      case 'says':
        return reason.text
      case 'still':
        return say('reason.still', { ...reason, count: reason.after })
      case 'inStage':
        return reason.days === 0 ? say('reason.newInStage', { stage: reason.stage }) : say('reason.inStage', { ...reason })
      case 'noNextStep':
        return say('reason.noNextStep')
      case 'planned':
        return say('reason.planned', { day: within(reason.day) })
      default:
        return say(`reason.${reason.code}`, { day: within(reason.day) })
    }
  }
}

/** Why a row stands on the page, in one grey line. */
export function ReasonLine({ reasons }: { readonly reasons: readonly Reason[] }) {
  const words = useReason()
  if (reasons.length === 0) return null
  return <p className={`${classes.reason} cut`}>{reasons.map(words).join(' · ')}</p>
}
