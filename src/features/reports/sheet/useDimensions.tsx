import { fieldLabel } from '../../../web/labels.ts'
import { fieldRight, useSession } from '../../../web/session.ts'
import { useWords } from '../../../web/words.ts'
import type { Dimension } from '../report.contract.ts'
import { reportWords } from '../report.words.ts'
import { isDeclared, pathOfTrait } from '../trait.rules.ts'

/** What a dimension is called: those of the code by their word, those that people declared as they called them. */
export function useDimensionName(): (by: Dimension) => string {
  const say = useWords(reportWords)
  return (by) => (isDeclared(by) ? fieldLabel('opportunity', pathOfTrait(by)) : say(`dimensions.${by}`))
}

/** Those of the dimensions that the person may see, as choices. */
export function useDimensionChoices<D extends Dimension>(
  all: readonly D[],
): readonly { readonly value: D; readonly label: string }[] {
  const session = useSession()
  const nameOf = useDimensionName()
  const seen = all.filter((by) => {
    const [entity = '', field = ''] = by.split('.')
    return !isDeclared(by) || fieldRight(session, entity, field) !== 'none'
  })
  return seen.map((value) => ({ value, label: nameOf(value) }))
}
