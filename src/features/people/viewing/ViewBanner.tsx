import { Eye } from 'lucide-react'
import { call } from '../../../web/api.ts'
import { useSession } from '../../../web/session.ts'
import { toastFailure } from '../../../web/toasts.ts'
import { useWords } from '../../../web/words.ts'
import classes from './View.module.css'
import { leaveView } from './viewing.contract.ts'
import { viewingWords } from './viewing.words.ts'

/** Stands over every screen as long as an administrator looks through somebody's eyes. */
export default function ViewBanner() {
  const say = useWords(viewingWords)
  const { id, name } = useSession()
  const leave = () =>
    call(leaveView, {})
      // The whole page anew, so that nothing seen through other eyes stays in it.
      .then(() => location.assign(`/settings/people?person=${id}`))
      .catch(toastFailure)
  return (
    <aside className={classes.banner} aria-label={say('label')}>
      <Eye size={16} aria-hidden />
      <span>{say('banner', { name })}</span>
      <button type="button" aria-label={say('leaveLong', { name })} onClick={() => void leave()}>
        {say('leave')}
      </button>
    </aside>
  )
}
