import { Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import { entityLabel } from '../../../web/labels.ts'
import { useAnswer, useVerb } from '../../../web/queries.ts'
import { Ask } from '../../../web/ui/settings/Ask.tsx'
import { useWords } from '../../../web/words.ts'
import { getSampleTouched, removeSample } from '../sample.contract.ts'
import classes from './Sample.module.css'
import { sampleWords } from './sampleScreen.words.ts'

/** Asks what becomes of records that people made or changed and that hang on the sample. */
export default function RemoveSample({ onClose, onDone }: { readonly onClose: () => void; readonly onDone: () => void }) {
  const say = useWords(sampleWords)
  const [touched, setTouched] = useState<'keep' | 'remove'>('keep')
  const { data } = useAnswer(getSampleTouched, {}, { fresh: 0 })
  const verb = useVerb(removeSample, { onDone })
  const { count = 0, rows = [] } = data ?? {}
  return (
    <Ask
      title={say('ask')}
      confirm={say('removeLong')}
      danger
      disabled={!data}
      onConfirm={() => verb.run({ touched })}
      onClose={onClose}
    >
      <p>{say('askText', { count })}</p>
      <ul className={classes.touched} tabIndex={0} aria-label={say('askText', { count })}>
        {rows.map(({ entity, id, title, why }) => (
          <li key={id}>
            <span className="cut">{title ?? say('nameless')}</span>
            <span className="muted">
              {entityLabel(entity, 'one')}, {say(`why.${why}`)}
            </span>
          </li>
        ))}
        {count > rows.length && <li className="muted">{say('more', { count: count - rows.length })}</li>}
      </ul>
      <Radio.Group label={say('what')} value={touched} onChange={(value) => setTouched(value as 'keep' | 'remove')}>
        <Stack gap="xs" mt="xs">
          <Radio value="keep" label={say('keep')} description={say('keepWhy')} />
          <Radio value="remove" label={say('removeToo')} description={say('removeTooWhy')} />
        </Stack>
      </Radio.Group>
    </Ask>
  )
}
