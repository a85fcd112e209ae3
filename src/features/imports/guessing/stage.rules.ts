import type { StageType } from '../../pipelines/pipeline.contract.ts'
import type { StageMapping } from '../mapping.contract.ts'
import { sameName, wordsOf } from './name.rules.ts'

const won = /\b(won|win|gewonnen|gagne|gagnee|signed|ordered|auftrag|closed won)\b/
const lost = /\b(lost|loss|verloren|perdu|perdue|dead|abandoned|cancelled|canceled|rejected|disqualified|abgesagt)\b/

/** Whether a stage of this name is open, won or lost. */
export function stageTypeOf(name: string): StageType {
  const words = wordsOf(name).join(' ')
  if (lost.test(words)) return 'lost'
  return won.test(words) ? 'won' : 'open'
}

// Beginnings of words, from the head of a usual pipeline to its end; names that fit none keep their order between them.
const usual = [
  ['new', 'prospect', 'lead', 'identif', 'suspect', 'neu', 'nouveau'],
  ['contact', 'approach', 'research'],
  ['qualif', 'discover', 'engag', 'need', 'bedarf', 'besoin', 'analys'],
  ['meet', 'present', 'demo', 'visit', 'survey', 'solution', 'trial', 'pilot', 'evaluat'],
  ['propos', 'quot', 'offer', 'angebot', 'devis', 'offre', 'tender', 'bid'],
  ['negotiat', 'verhandl', 'negoc', 'review'],
  ['verbal', 'commit', 'contract', 'vertrag', 'contrat', 'sign'],
]

function usualPlace(name: string): number {
  const place = usual.findIndex((starts) => wordsOf(name).some((word) => starts.some((start) => word.startsWith(start))))
  return place < 0 ? usual.length / 2 : place
}

/** Stages for the values of a stage column: open ones in their usual order with chances spread evenly, then won, then lost. */
export function stagesFrom(values: readonly string[]): readonly StageMapping[] {
  const named = values.map((name) => ({ name: name.trim().slice(0, 100), type: stageTypeOf(name) }))
  const open = named.filter(({ type }) => type === 'open').toSorted((a, b) => usualPlace(a.name) - usualPlace(b.name))
  const closed = (type: StageType) => named.filter((stage) => stage.type === type)
  return [
    ...open.map((stage, i) => ({ ...stage, probability: Math.round(((i + 1) / (open.length + 1)) * 10) * 10 })),
    ...closed('won').map((stage) => ({ ...stage, probability: 100, forecastCategory: 'closed' as const })),
    ...closed('lost').map((stage) => ({ ...stage, probability: 0, forecastCategory: 'omitted' as const })),
  ]
}

/** The stage a date column speaks of: `engage_date` and the stage "Engaging" share the beginning of a word. */
export function stageOfDateColumn(column: string, stages: readonly string[]): string | undefined {
  const words = wordsOf(column).filter(
    (word) => word.length >= 4 && !['date', 'datum', 'entered', 'since', 'close', 'closed'].includes(word),
  )
  return stages.find((stage) => wordsOf(stage).some((word) => words.some((given) => shareBeginning(word, given))))
}

function shareBeginning(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length)
  const needed = Math.max(4, shorter - 1)
  return shorter >= needed && a.slice(0, needed) === b.slice(0, needed)
}

/** The pipeline whose stages cover all values, if there is one. */
export function pipelineCovering<P extends { readonly stages: readonly { readonly name: string }[] }>(
  values: readonly string[],
  pipelines: readonly P[],
): P | undefined {
  return pipelines.find(({ stages }) => {
    const names = new Set(stages.map((stage) => sameName(stage.name)))
    return values.length > 0 && values.every((value) => names.has(sameName(value)))
  })
}
