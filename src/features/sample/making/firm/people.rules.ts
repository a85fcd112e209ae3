import { born, head, type Life } from '../life.rules.ts'

export interface Seller {
  readonly key: string
  readonly name: string
  readonly team: TeamName
  readonly jobTitle: string
}
export type TeamName = 'sales' | 'north' | 'south'

/** Ten people of the sample; whoever asked for it leads them. */
export const sellers: readonly Seller[] = [
  { key: 'ines', name: 'Inès Caron', team: 'sales', jobTitle: 'Service contracts' },
  { key: 'marek', name: 'Marek Dvorak', team: 'north', jobTitle: 'Key accounts' },
  { key: 'ayesha', name: 'Ayesha Rahman', team: 'north', jobTitle: 'Team lead North' },
  { key: 'jonas', name: 'Jonas Feld', team: 'north', jobTitle: 'Sales engineer' },
  { key: 'greta', name: 'Greta Moll', team: 'north', jobTitle: 'Sales engineer' },
  { key: 'oskar', name: 'Oskar Nyberg', team: 'north', jobTitle: 'Field sales' },
  { key: 'luca', name: 'Luca Bernasconi', team: 'south', jobTitle: 'Team lead South' },
  { key: 'hanna', name: 'Hanna Weidinger', team: 'south', jobTitle: 'Sales engineer' },
  { key: 'tomas', name: 'Tomáš Horak', team: 'south', jobTitle: 'Field sales' },
  { key: 'elif', name: 'Elif Aydin', team: 'south', jobTitle: 'Field sales' },
]

/** Story: closes in half the time of the others, and gives away a fifth of the price. */
export const fastSeller = 'marek'
/** Story: its quotes lie. */
export const stalledTeam: TeamName = 'south'

const leaders: Readonly<Record<TeamName, string>> = { sales: head, north: 'ayesha', south: 'luca' }
const teamNames: Readonly<Record<TeamName, string>> = { sales: 'Sales', north: 'Team North', south: 'Team South' }

/** Team keys are `team:north` and so on. */
export const teamKey = (team: TeamName) => `team:${team}`

/** People first: a team names its leader. */
export function peopleLives(at: string): readonly Life[] {
  return [
    ...sellers.map(({ key, name, team, jobTitle }) =>
      born('user', key, at, { name, jobTitle, role: 'role', teams: [teamKey(team)] }),
    ),
    ...(['sales', 'north', 'south'] as const).map((team) =>
      born('team', teamKey(team), at, {
        name: teamNames[team],
        parent: team === 'sales' ? null : teamKey('sales'),
        leader: leaders[team],
      }),
    ),
  ]
}
