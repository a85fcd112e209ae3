import type { FileMapping, Mapping } from '../mapping.contract.ts'
import { columnMapping } from '../mapping.contract.ts'
import { type FileFacts, guessFile } from './guess.rules.ts'
import { wordsOf } from './name.rules.ts'
import { pipelineCovering, stagesFrom } from './stage.rules.ts'

export interface GuessGround {
  readonly locale: string
  readonly pipelines: readonly { readonly name: string; readonly stages: readonly { readonly name: string }[] }[]
}

/** A first mapping of all files of a run. The currency stays open: where no column says it, a person is asked. */
export function guessMapping(files: readonly FileFacts[], { locale, pipelines }: GuessGround): Mapping {
  const guesses = files.filter(({ columns }) => columns.length > 0).map((file) => guessFile(file, locale).mapping)
  const deals = guesses.find(({ entity }) => entity === 'opportunity')
  const facts = files.find(({ name }) => name === deals?.file)
  if (!deals || !facts) return { files: guesses }
  return { source: titleOf(facts.name).slice(0, 60), ...pipelineGuess(deals, facts, pipelines), files: guesses }
}

/** A mapping after some of its files were read again: those are guessed anew, all other answers stay. */
export function keptAnswers(before: Mapping, guess: Mapping, reread: readonly string[]): Mapping {
  const files = guess.files.map((file) => {
    const old = reread.includes(file.file) ? undefined : before.files.find((one) => one.file === file.file)
    return old ?? file
  })
  return { ...guess, ...before, files }
}

function pipelineGuess(deals: FileMapping, facts: FileFacts, pipelines: GuessGround['pipelines']): Pick<Mapping, 'pipeline'> {
  const column = Object.entries(deals.columns).find(([, how]) => columnMapping(how).to === 'stage')?.[0]
  const values = facts.columns.find(({ name }) => name === column)?.values?.map(([value]) => value) ?? []
  if (values.length === 0 || values.length > 50) return {}
  const covering = pipelineCovering(values, pipelines)
  return { pipeline: covering ? { name: covering.name } : { name: titleOf(facts.name), stages: [...stagesFrom(values)] } }
}

/** `sales_pipeline.csv` → "Sales pipeline". */
function titleOf(file: string): string {
  const words = wordsOf(file).join(' ') || 'import'
  return (words.charAt(0).toUpperCase() + words.slice(1)).slice(0, 100)
}
