import { words } from '../../../../web/words.ts'

export const reasonsWords = words('lostReasons', {
  en: {
    title: 'Lost reasons',
    lead: 'One of these is asked for when a deal is lost. A few clear ones make a better report than many fine ones.',
    name: 'Reason',
    used: 'Lost deals',
    add: 'Add',
    newReason: 'New reason',
    archive: 'Archive',
    archiveOf: 'Archive {{name}}',
    putAway: 'Archived reasons',
  },
  fr: {
    title: 'Motifs de perte',
    lead: 'L’un d’eux est demandé quand une affaire est perdue. Quelques motifs clairs font un meilleur rapport que beaucoup de nuances.',
    name: 'Motif',
    used: 'Affaires perdues',
    add: 'Ajouter',
    newReason: 'Nouveau motif',
    archive: 'Archiver',
    archiveOf: 'Archiver {{name}}',
    putAway: 'Motifs archivés',
  },
})
