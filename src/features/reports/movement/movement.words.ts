import { words } from '../../../web/words.ts'

export const movementWords = words('movement', {
  en: {
    parts: {
      opening: 'Opening',
      new: 'New',
      increased: 'Increased',
      decreased: 'Decreased',
      movedIn: 'Moved in',
      movedOut: 'Moved out',
      won: 'Won',
      lost: 'Lost',
      closing: 'Closing',
    },
    meanings: {
      opening: 'Deals that were open when the period began, at what they were worth then.',
      new: 'Deals created in the period, at what they were worth when they came.',
      increased: 'What deals gained in worth while they were in the pipeline.',
      decreased: 'What deals lost in worth while they were in the pipeline.',
      movedIn: 'Older deals that came from another pipeline or were opened again.',
      movedOut: 'Deals that went to another pipeline.',
      won: 'Deals won by the end of the period, as the win rate counts them.',
      lost: 'Deals lost by the end of the period, as the win rate counts them.',
      closing: 'Deals open when the period ended, at what they were worth then.',
    },
    meaning:
      'opening + new + increased − decreased + moved in − moved out − won − lost = closing. A deal counts once at each end, and its change in worth in between.',
    money: 'Open amounts at the rate of the as-of day, closed ones at that of their closing.',
    mark: '{{part}}: {{shown}}. Open the list',
    sentence: 'The pipeline went from {{opening}} to {{closing}}: {{gained}} came in, {{won}} were won, {{lost}} lost.',
    sentenceCount: '{{opening}} deals were open, {{closing}} are now: {{gained}} came in, {{won}} were won, {{lost}} lost.',
    stood: 'The pipeline stands at {{closing}}; nothing moved in this period.',
    without_one: '{{shown}} deal has no amount in {{currency}} and counts as nothing.',
    without_other: '{{shown}} deals have no amount in {{currency}} and count as nothing.',
    cut: 'The axis begins at {{from}}, so that the movement can be seen.',
  },
  fr: {
    parts: {
      opening: 'Au début',
      new: 'Nouvelles',
      increased: 'Augmentées',
      decreased: 'Diminuées',
      movedIn: 'Entrées',
      movedOut: 'Sorties',
      won: 'Gagnées',
      lost: 'Perdues',
      closing: 'À la fin',
    },
    meanings: {
      opening: 'Affaires ouvertes au début de la période, à leur valeur d’alors.',
      new: 'Affaires créées dans la période, à leur valeur à l’arrivée.',
      increased: 'Ce que des affaires ont gagné en valeur dans le pipeline.',
      decreased: 'Ce que des affaires ont perdu en valeur dans le pipeline.',
      movedIn: 'Affaires plus anciennes venues d’un autre pipeline ou rouvertes.',
      movedOut: 'Affaires passées dans un autre pipeline.',
      won: 'Affaires gagnées à la fin de la période, comme les compte le taux de réussite.',
      lost: 'Affaires perdues à la fin de la période, comme les compte le taux de réussite.',
      closing: 'Affaires ouvertes à la fin de la période, à leur valeur d’alors.',
    },
    meaning:
      'au début + nouvelles + augmentées − diminuées + entrées − sorties − gagnées − perdues = à la fin. Une affaire compte une fois à chaque bout, et sa variation de valeur entre les deux.',
    money: 'Montants ouverts au taux du jour de référence, montants clos à celui de leur clôture.',
    mark: '{{part}} : {{shown}}. Ouvrir la liste',
    sentence:
      'Le pipeline est passé de {{opening}} à {{closing}} : {{gained}} y sont entrés, {{won}} ont été gagnés, {{lost}} perdus.',
    sentenceCount:
      '{{opening}} affaires étaient ouvertes, {{closing}} le sont : {{gained}} sont entrées, {{won}} ont été gagnées, {{lost}} perdues.',
    stood: 'Le pipeline est à {{closing}} ; rien n’a bougé dans cette période.',
    without_one: '{{shown}} affaire n’a pas de montant en {{currency}} et compte pour rien.',
    without_other: '{{shown}} affaires n’ont pas de montant en {{currency}} et comptent pour rien.',
    cut: 'L’axe commence à {{from}}, pour que le mouvement se voie.',
  },
})
