import type { Random } from './random.ts'

const heads =
  'Al Ba Bel Bor Cas Cor Dan Del Dor El Fa Fel Fon Gar Gil Ham Hol Is Ka Kel Lan Lor Ma Mer Mon Na Nor Os Pa Per Ra Ren Ro Sal Sol Ta Tor Ul Va Vel Wal Wei Zan Zür'.split(
    ' ',
  )
const middles = 'a an ar be da do e en er i ka la le li lo ma mi na ne ni no o ra re ri ro sa si ta te ti to u va vi ze'.split(
  ' ',
)
const tails =
  'bach berg bert burg by dal den der dorf field ford ham heim in ker lin lund mann mer ne ner nik ron rup sen ski son stad stein ton vig ville wald'.split(
    ' ',
  )
const trades =
  'Water Wasser Pumps Pumpen Filter Aqua Hydro Brunnen Drilling Bau Chemie Foods Papier Textil Metall Energie Hospital Hotels Dairy Farms Brewery Labs Tools Glas'.split(
    ' ',
  )
const forms = ['GmbH', 'AG', 'Ltd', 'SA', 'SARL', 'Inc', 'KG', 'BV', 'SpA', 'Group']
export const industries =
  'agriculture,chemicals,construction,energy,finance,food,health,hospitality,manufacturing,municipal,retail,technology'.split(',')
export const places = [
  ['Berlin', 'Germany', '+4930'],
  ['München', 'Germany', '+4989'],
  ['Köln', 'Germany', '+49221'],
  ['Paris', 'France', '+331'],
  ['Lyon', 'France', '+334'],
  ['Zürich', 'Switzerland', '+4144'],
  ['Wien', 'Austria', '+431'],
  ['London', 'United Kingdom', '+4420'],
  ['Málaga', 'Spain', '+34952'],
  ['Łódź', 'Poland', '+4842'],
  ['København', 'Denmark', '+453'],
  ['Boston', 'United States', '+1617'],
] as const
const firstNames =
  'Anna Ben Carla David Émile Fatima Georg Hélène Ingrid Jürgen Karim Lucía María Nils Olga Paul Quentin Renée Søren Thérèse Uwe Vera Wei Xavier Yasmin Zoë Ahmed Björn Chiara Dmitri'.split(
    ' ',
  )
export const productKinds =
  'Pump station,Well,Filter unit,Softener,Service contract,Water meter,Pipework,Control panel,Storage tank,Reverse osmosis'.split(
    ',',
  )
export const subjects = [
  'Call about',
  'Send offer for',
  'Visit for',
  'Ask about',
  'Follow up on',
  'Prepare',
  'Discuss',
  'Note on',
] as const

export function familyName(random: Random): string {
  return random.of(heads) + (random.chance(0.6) ? random.of(middles) : '') + random.of(tails)
}

export const firstName = (random: Random): string => random.of(firstNames)

export function accountName(random: Random): string {
  const second = random.chance(0.25) ? ` & ${familyName(random)}` : ''
  return `${familyName(random)}${second} ${random.of(trades)} ${random.of(forms)}`
}

export function phoneNumber(random: Random, prefix: string): string {
  return prefix + String(random.below(90_000_000) + 10_000_000).slice(0, 12 - prefix.length)
}

/** The part of an address that mail and web allow. */
export function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[^a-zA-Z]/g, '')
    .toLowerCase()
}
