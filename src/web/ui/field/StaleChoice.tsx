import { Button } from '@mantine/core'
import type { FieldSpec } from '../../../contract/field.ts'
import { useFormats } from '../../format.ts'
import type { Whose } from '../../stale.ts'
import { useWords } from '../../words.ts'
import { FieldCell } from './FieldCell.tsx'
import { fieldWords } from './field.words.ts'
import { isEmptyValue } from './values.ts'

interface StaleChoiceProps {
  readonly entity: string
  readonly field: string
  readonly spec: FieldSpec
  readonly theirs: unknown
  readonly mine: unknown
  readonly whose: Whose
  readonly onKeep: () => void
  readonly onInsist: () => void
}

/** Somebody else changed the field meanwhile: whose value stands there and since when, and both ways out. */
export function StaleChoice({ entity, field, spec, theirs, mine, whose: { by, at }, onKeep, onInsist }: StaleChoiceProps) {
  const say = useWords(fieldWords)
  const { momentWithin } = useFormats()
  return (
    <>
      <span>
        {say('theirs', { name: by ?? say('somebody') })}{' '}
        <b>{isEmptyValue(theirs) ? say('emptied') : <FieldCell {...{ entity, field, spec }} value={theirs} still />}</b>
        {at && <span className="muted">, {momentWithin(at)}</span>}
      </span>
      <Button size="compact-xs" variant="default" onClick={onKeep}>
        {say('keepTheirs')}
      </Button>
      <Button size="compact-xs" variant="default" onClick={onInsist}>
        {say('useMine')}
        {':\u00A0'}
        <FieldCell {...{ entity, field, spec }} value={mine} still />
      </Button>
    </>
  )
}
