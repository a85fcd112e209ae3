import { Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import { entityLabel } from '../../../web/labels.ts'
import { useAnswer } from '../../../web/queries.ts'
import { Ask } from '../../../web/ui/settings/Ask.tsx'
import { useWords } from '../../../web/words.ts'
import { getSampleTouched } from '../sample.contract.ts'
import classes from './Sample.module.css'
import { sampleWords } from './sampleScreen.words.ts'

interface RemoveSampleProps {
  readonly onClose: () => void
  readonly begin: (touched: 'keep' | 'remove') => Promise<void>
}

/** Asks what becomes of records that people made or changed and that hang on the sample. */
export default function RemoveSample({ onClose, begin }: RemoveSampleProps) {
  const say = useWords(sampleWords)
  const [touched, setTouched] = useState<'keep' | 'remove'>('keep')
  const { data } = useAnswer(getSampleTouched, {}, { fresh: 0 })
  const { count = 0, rows = [] } = data ?? {}
  return (
    <Ask
      title={say('ask')}
      confirm={say('removeLong')}
      danger
      disabled={!data}
      onConfirm={() => begin(touched)}
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
