import { words } from '../../../web/words.ts'

export const cohortsWords = words('cohorts', {
  en: {
    created: 'Created in',
    n: 'Deals',
    won: 'Won',
    lost: 'Lost',
    open: 'Open',
    inAll: 'Won in all',
    same: 'same month',
    after: '{{shown}} m',
    meaning:
      'Won ÷ created. Each column holds all that were won by the end of so many calendar months after the month of creation.',
    young: 'hatched: that month is not over, more may follow',
    allRow: 'All old enough',
    mark: '{{month}}, {{part}}: {{shown}}. Open the list',
    wonWithin_one: 'Won within {{count}} month',
    wonWithin_other: 'Won within {{count}} months',
    wonWithinOld_one: 'Won within {{count}} month, of the months old enough',
    wonWithinOld_other: 'Won within {{count}} months, of the months old enough',
    share: 'Share won',
    pick: 'The months of {{group}}',
    pickOne: 'The rates are of the months that are old enough. Press a name to see its own months.',
    sentence:
      'Of {{n}} deals created, {{won}} are won so far ({{rate}}). Within {{months}} months {{within}} are, of the months that are old enough.',
  },
  fr: {
    created: 'Créées en',
    n: 'Affaires',
    won: 'Gagnées',
    lost: 'Perdues',
    open: 'Ouvertes',
    inAll: 'Gagnées en tout',
    same: 'même mois',
    after: '{{shown}} m',
    meaning:
      'Gagnées ÷ créées. Chaque colonne contient tout ce qui a été gagné à la fin d’autant de mois civils après celui de la création.',
    young: 'hachuré : ce mois n’est pas fini, d’autres peuvent suivre',
    allRow: 'Toutes les cohortes assez anciennes',
    mark: '{{month}}, {{part}} : {{shown}}. Ouvrir la liste',
    wonWithin_one: 'Gagnées en {{count}} mois',
    wonWithin_other: 'Gagnées en {{count}} mois',
    wonWithinOld_one: 'Gagnées en {{count}} mois, pour les mois assez anciens',
    wonWithinOld_other: 'Gagnées en {{count}} mois, pour les mois assez anciens',
    share: 'Part gagnée',
    pick: 'Les mois de {{group}}',
    pickOne: 'Les taux sont ceux des mois assez anciens. Appuyez sur un nom pour voir ses mois.',
    sentence:
      'Sur {{n}} affaires créées, {{won}} sont gagnées à ce jour ({{rate}}). En {{months}} mois, {{within}} le sont, pour les mois assez anciens.',
  },
})
