import { words } from '../../../web/words.ts'

export const savedReportWords = words('savedReport', {
  en: {
    many: 'Saved reports',
    one: 'report',
    save: 'Save report',
    saveNew: 'Save as a new report',
    saveChanges: 'Save changes',
    changed: 'changed',
    putBack: 'Put back as saved',
    actions: 'Actions for the report {{name}}',
    rights: {
      report: 'Whoever opens it sees the records their own role shows them, no more.',
      dashboard:
        'Whoever opens it sees the records their own role shows them, no more, and of saved reports those that are shared with them too.',
    },
    saved: 'Report “{{name}}” is saved',
    archived: 'Report “{{name}}” is archived',
    veiled: 'This report counts by a field that your role does not show you.',
    empty: 'Build a report and save it: it then stands here.',
    by: '{{who}}, by {{owner}}',
    sharedTeam: 'shared with {{team}}',
    sharedAll: 'shared with everybody',
    own: 'only you see it',
    counted: '{{measures}}, {{many}}',
    countedBy: '{{measures}}, {{many}}, by {{dimensions}}',
  },
  fr: {
    many: 'Rapports enregistrés',
    one: 'rapport',
    save: 'Enregistrer le rapport',
    saveNew: 'Enregistrer comme nouveau rapport',
    saveChanges: 'Enregistrer les changements',
    changed: 'modifié',
    putBack: 'Revenir au rapport enregistré',
    actions: 'Actions pour le rapport {{name}}',
    rights: {
      report: 'Qui l’ouvre voit les fiches que son propre rôle lui montre, pas davantage.',
      dashboard:
        'Qui l’ouvre voit les fiches que son propre rôle lui montre, pas davantage, et des rapports enregistrés ceux qui sont aussi partagés avec lui.',
    },
    saved: 'Le rapport « {{name}} » est enregistré',
    archived: 'Le rapport « {{name}} » est archivé',
    veiled: 'Ce rapport compte par un champ que votre rôle ne montre pas.',
    empty: 'Composez un rapport et enregistrez-le : il se trouvera ici.',
    by: '{{who}}, par {{owner}}',
    sharedTeam: 'partagé avec {{team}}',
    sharedAll: 'partagé avec tout le monde',
    own: 'vous seul le voyez',
    counted: '{{measures}}, {{many}}',
    countedBy: '{{measures}}, {{many}}, par {{dimensions}}',
  },
})
