import { Button } from '@mantine/core'
import { formatMomentWithin } from '../../../web/format.ts'
import { useWords } from '../../../web/words.ts'
import type { ImportFile } from '../import.contract.ts'
import { importWords } from '../import.words.ts'
import type { Mapping } from '../mapping.contract.ts'
import classes from './Import.module.css'

interface BeforeProps {
  readonly file: ImportFile
  readonly mapping: Mapping
  readonly change: (next: Mapping) => void
}

/** Offers the mapping of the last import of a file with the same columns; what was answered here already stays. */
export function MappedBefore({ file, mapping, change }: BeforeProps) {
  const say = useWords(importWords)
  const before = file.mappedBefore
  const own = mapping.files.find((one) => one.file === file.name)
  if (!before || JSON.stringify(own) === JSON.stringify(before.mapping)) return null
  const use = () =>
    change({
      ...before.more,
      ...mapping,
      files: mapping.files.map((one) => (one.file === file.name ? before.mapping : one)),
    })
  return (
    <p className={classes.before}>
      {say(before.by ? 'mappedBy' : 'mappedBefore', { day: formatMomentWithin(before.at), who: before.by ?? '' })}{' '}
      <Button size="compact-sm" variant="default" onClick={use}>
        {say('useMapping')}
      </Button>
    </p>
  )
}
