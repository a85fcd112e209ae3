import { Suspense, useState } from 'react'
import { plainText } from '../../../contract/richText.ts'
import { knownEntity } from '../../../web/screens.ts'
import { RichText } from '../../../web/ui/richtext/RichText.tsx'
import { useWords } from '../../../web/words.ts'
import type { TimelineEntry } from '../timeline.contract.ts'
import classes from './Entry.module.css'
import { entryWords } from './entry.words.ts'

/** Characters and lines after which a text is cut short. */
const shortText = { length: 600, lines: 8 }

/** What an entry shows below its sentence: what its entity draws there, else the text of a note, a call or a meeting. */
export function EntryBody({ entry }: { readonly entry: TimelineEntry }) {
  const Own = knownEntity(entry.entity)?.entryBody
  if (!Own || !entry.now) return <Text entry={entry} />
  return (
    <Suspense>
      <Own row={entry.now} />
    </Suspense>
  )
}

function Text({ entry }: { readonly entry: TimelineEntry }) {
  const say = useWords(entryWords)
  const [whole, setWhole] = useState(false)
  const body = entry.entity === 'activity' ? entry.now?.body : null
  const text = body || (entry.now?.kind === 'note' ? entry.now.subject : '')
  const shown = plainText(text)
  if (!shown) return null
  const long = shown.length > shortText.length || shown.split('\n').length > shortText.lines
  return (
    <>
      <div className={classes.text} data-cut={(long && !whole) || undefined}>
        <RichText value={text} />
      </div>
      {long && (
        <button type="button" className={classes.unfold} aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {say(whole ? 'less' : 'whole')}
        </button>
      )}
    </>
  )
}
