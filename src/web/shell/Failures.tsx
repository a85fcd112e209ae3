import { Button } from '@mantine/core'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { failureText } from '../toasts.ts'
import { Go } from '../ui/Go.tsx'
import { useWords } from '../words.ts'
import classes from './Failures.module.css'
import { shellWords } from './shell.words.ts'

/** Shown in place of a screen that could not be drawn or fetched. */
export function ScreenFailed({ error, reset }: ErrorComponentProps) {
  const say = useWords(shellWords)
  return (
    <div className={classes.failure} role="alert">
      <p>{failureText(error)}</p>
      <Button variant="default" onClick={reset}>
        {say('tryAgain')}
      </Button>
    </div>
  )
}

export function NoPage() {
  const say = useWords(shellWords)
  return (
    <div className={classes.failure}>
      <p>{say('noPage')}</p>
      <Go to="/" className="link">
        {say('home')}
      </Go>
    </div>
  )
}
