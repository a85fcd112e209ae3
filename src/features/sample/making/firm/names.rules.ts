import type { Segment } from './offer.rules.ts'

/** Invented firms: `name | industry`, one a line; what follows `<` is the group it belongs to. */
const written: Readonly<Record<Segment, string>> = {
  industry: `Ostara Foods Group | Food
Ostara Dairy Brenndorf | Food < Ostara Foods Group
Ostara Juices | Food < Ostara Foods Group
Ostara Frozen Vegetables | Food < Ostara Foods Group
Kettelbach Brewery | Beverages
Lindenhof Brewery | Beverages
Kronsee Mineral Water | Beverages
Hopfgarten & Sons Brewery | Beverages
Weidental Cider | Beverages
Bremhold Bottling | Beverages
Varnholt Chemicals | Chemicals
Varnholt Coatings | Chemicals < Varnholt Chemicals
Varnholt Resins | Chemicals < Varnholt Chemicals
Arvessa Pharma | Pharma
Arvessa Vaccines | Pharma < Arvessa Pharma
Helvion Biotech | Pharma
Tessmar Laboratories | Pharma
Medura Infusions | Pharma
Pfeilstedt Paper | Paper
Auental Board Mill | Paper
Grauwerk Steel | Metal
Reuss Electroplating | Metal
Hallgren Surface Technology | Metal
Norrbeck Castings | Metal
Silvana Semiconductors | Electronics
Lumenta Displays | Electronics
Quarzwerk Tannau | Electronics
Sonnfeld Textiles | Textiles
Weberei Altmoor | Textiles
Hallgren Laundry | Laundries
Pure White Laundries | Laundries
Ebersfelde Sugar | Food
Mosbruck Bakeries | Food
Anders Meat | Food
Greenhouse Tannhof | Agriculture
Kestrel Farm Supplies | Agriculture
Lindqvist Greenhouses | Agriculture
Fischhof Salmon | Agriculture
Halden Bus Depots | Transport
Nordlicht Car Wash | Transport
Kaltbrunn Data Centres | Data centres
Ridgeway Cold Stores | Food`,
  public: `Oberau Municipal Works | Water supply
Ebersfelde Waterworks | Water supply
Tannau Water Board | Water supply
Kronsee Municipal Works | Water supply
Sandhorn Water Association | Water supply
Moorwarden Waterworks | Water supply
Altmoor District Works | Water supply
Weissenbruck Water | Water supply
Steinach Valley Association | Water supply
Brenndorf Municipal Works | Water supply
St. Gallus Hospitals | Hospitals
St. Gallus Clinic Oberau | Hospitals < St. Gallus Hospitals
St. Gallus Clinic Tannau | Hospitals < St. Gallus Hospitals
St. Gallus Dialysis Centre | Hospitals < St. Gallus Hospitals
Vale Road Hospital | Hospitals
University Clinic Ebersfelde | Hospitals
Seeburg Heart Centre | Hospitals
Marienholz Clinic | Hospitals
Technical College Reuss | Education
University of Sandhorn | Education
Botanical Garden Kronsee | Education
Hafenstadt Fire Service | Public services
Zoo Tannau | Public services
Moorwarden Prison Service | Public services
Grauburg Airport | Transport
Steinach Cableways | Transport`,
  pools: `Aquaria Leisure | Pools
Aquaria Lido Hafenstadt | Pools < Aquaria Leisure
Aquaria Waves Ebersfelde | Pools < Aquaria Leisure
Aquaria Sauna Park | Pools < Aquaria Leisure
Oberau Thermal Baths | Pools
Kronsee Lido | Pools
Ashdown Leisure Centre | Pools
Swimming Club Neptun | Pools
Tannau Indoor Pool | Pools
Steinach Adventure Pool | Pools
Brenndorf Outdoor Pool | Pools
Hotel Seeblick | Hotels
Hotel Alpenrose | Hotels
Hotel Drei Kronen | Hotels
Grand Hotel Kronsee | Hotels
Spa Resort Moorwarden | Hotels
Wellness Hotel Tannhof | Hotels
Camping Strandhorn | Hotels
Pool Builders Marwitz | Pool builders
Blauwasser Pools | Pool builders
Reinhold Swimming Pools | Pool builders
Lagune Garden Pools | Pool builders`,
}

export interface FirmName {
  readonly name: string
  readonly segment: Segment
  readonly industry: string
  readonly parent: string | undefined
}

export const firmNames: readonly FirmName[] = (['industry', 'public', 'pools'] as const).flatMap((segment) =>
  written[segment].split('\n').map((line) => {
    const [name = '', rest = ''] = line.split(' | ')
    const [industry = '', parent] = rest.split(' < ')
    return { name, segment, industry, parent }
  }),
)

/** Where each kind of customer needs water treated. */
export const sites: Readonly<Record<Segment, readonly string[]>> = {
  industry: [
    'bottling line 2',
    'boiler house',
    'cooling tower',
    'rinse water',
    'clean room',
    'process water',
    'wash line',
    'brewhouse',
    'new hall',
    'laboratory',
  ],
  public: [
    'well 2',
    'high reservoir',
    'dialysis ward',
    'sterilisation',
    'pumping station',
    'spring intake',
    'kitchen',
    'fountain',
    'raw water',
  ],
  pools: ['main pool', 'children’s pool', 'outdoor pool', 'whirlpool', 'diving pool', 'wave pool', 'hotel spa', 'backwash water'],
}

export const firstNames = [
  'Anna',
  'Bernd',
  'Carla',
  'David',
  'Elena',
  'Frank',
  'Gesa',
  'Henrik',
  'Ida',
  'Jan',
  'Katrin',
  'Lars',
  'Maria',
  'Nils',
  'Olga',
  'Paul',
  'Rieke',
  'Stefan',
  'Tanja',
  'Ulrich',
  'Vera',
  'Wolf',
  'Yasmin',
  'Anton',
  'Beate',
  'Clemens',
  'Dorothea',
  'Emil',
  'Franziska',
  'Georg',
  'Helena',
  'Igor',
  'Julia',
  'Kaspar',
  'Lea',
  'Matteo',
  'Nadia',
  'Otto',
  'Petra',
  'Ruben',
  'Sofia',
  'Theo',
] as const

export const lastNames = [
  'Albers',
  'Bauer',
  'Castelli',
  'Dahlmann',
  'Eberle',
  'Fuchs',
  'Graf',
  'Hofer',
  'Imhof',
  'Jansen',
  'Keller',
  'Lindner',
  'Maurer',
  'Nowak',
  'Ostermann',
  'Petersen',
  'Quandt',
  'Riedel',
  'Sommer',
  'Thalmann',
  'Ulmer',
  'Vogt',
  'Winkler',
  'Zeller',
  'Arnold',
  'Brandt',
  'Conradi',
  'Dressler',
  'Engel',
  'Falk',
  'Gerber',
  'Hansen',
  'Ivers',
  'Jung',
  'Kessler',
  'Lorenz',
  'Meyer',
  'Nissen',
  'Ott',
  'Pohl',
  'Reuter',
  'Schaller',
  'Tillmann',
  'Urban',
  'Voss',
  'Wehner',
  'Zorn',
] as const
