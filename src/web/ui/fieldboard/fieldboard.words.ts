import { words } from '../../words.ts'

export const fieldboardWords = words('fieldboard', {
  en: {
    columnsBy: 'Columns: {{field}}',
    lanesBy: 'Lanes: {{field}}',
    lanes: 'Lanes',
    noLanes: 'No lanes',
    add: 'New in {{column}}',
    more: 'Show more',
    actions: 'Actions for {{name}}',
    moveTo: 'Move to',
    toLane: 'Give to lane',
    moved: '{{name}} moved to {{column}}',
    column: 'Column',
    keys: 'Arrows go from card to card, M moves',
    tooMany: 'There are more lanes than can be shown, so sums are of those that are. A filter makes them fewer.',
  },
  fr: {
    columnsBy: 'Colonnes : {{field}}',
    lanesBy: 'Couloirs : {{field}}',
    lanes: 'Couloirs',
    noLanes: 'Sans couloirs',
    add: 'Nouveau dans {{column}}',
    more: 'Afficher la suite',
    actions: 'Actions pour {{name}}',
    moveTo: 'Déplacer vers',
    toLane: 'Donner au couloir',
    moved: '{{name}} est passé à {{column}}',
    column: 'Colonne',
    keys: 'Les flèches vont de carte en carte, M déplace',
    tooMany:
      'Il y a plus de couloirs qu’on ne peut en afficher : les sommes portent sur ceux qui le sont. Un filtre en réduit le nombre.',
  },
})
