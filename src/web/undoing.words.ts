import { words } from './words.ts'

export const undoingWords = words('undoing', {
  en: {
    undone: 'Undone',
    redone: 'Done again',
    nothing: 'There is nothing to take back here any more.',
    kept_one: '{{shown}} record stays as it is: somebody else changed it since, or it may not be changed back. {{names}}',
    kept_other:
      '{{shown}} records stay as they are: somebody else changed them since, or they may not be changed back. {{names}}',
    field: '{{title}}: {{fields}}',
    running: 'Undo: {{seen}} of {{total}}',
    stop: 'Stop',
    stopped: 'Stopped after {{undone}}; what was put back stays.',
    failed: 'The undo met an unexpected fault; what was put back stays.',
  },
  fr: {
    undone: 'Annulé',
    redone: 'Rétabli',
    nothing: 'Il n’y a plus rien à annuler ici.',
    kept_one:
      '{{shown}} fiche reste telle quelle : quelqu’un d’autre l’a modifiée depuis, ou elle ne peut plus être rétablie. {{names}}',
    kept_other:
      '{{shown}} fiches restent telles quelles : quelqu’un d’autre les a modifiées depuis, ou elles ne peuvent plus être rétablies. {{names}}',
    field: '{{title}} : {{fields}}',
    running: 'Annulation : {{seen}} sur {{total}}',
    stop: 'Arrêter',
    stopped: 'Arrêté après {{undone}} ; ce qui a été rétabli le reste.',
    failed: 'L’annulation a rencontré une erreur imprévue ; ce qui a été rétabli le reste.',
  },
})
