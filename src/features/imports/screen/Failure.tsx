import { useLanguage, useWords } from '../../../web/words.ts'
import type { Import } from '../import.contract.ts'
import { problemWords } from '../problem.words.ts'
import classes from './Import.module.css'

/** Why an import failed as a whole, in the reader's language: what the server says of a refusal is English. */
export function Failure({ run: { error, failure } }: { readonly run: Pick<Import, 'error' | 'failure'> }) {
  const say = useWords(problemWords)
  const language = useLanguage()
  if (!error) return null
  const code = failure === 'fault' || failure === 'forbidden' ? failure : 'other'
  return <p className={classes.failure}>{code !== 'fault' && language === 'en' ? error : say(`failures.${code}`)}</p>
}
