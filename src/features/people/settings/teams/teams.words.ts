import { words } from '../../../../web/words.ts'

export const teamsWords = words('teamTree', {
  en: {
    title: 'Teams',
    lead: 'Teams decide whose records a role covers: with the scope “team”, a person reaches the records of everybody in their own teams and in the teams below.',
    add: 'New team',
    addBelow: 'New team below it',
    people: 'People',
    facts: 'Facts',
    members_one: '{{count}} member',
    members_other: '{{count}} members',
    noMembers: 'Nobody is in this team. Put people into it on the page of people.',
    moreMembers_one: 'and {{count}} more',
    moreMembers_other: 'and {{count}} more',
    archive: 'Archive',
  },
  fr: {
    title: 'Équipes',
    lead: 'Les équipes décident des fiches qu’un rôle couvre : avec la portée « équipe », une personne atteint les fiches de tous les membres de ses équipes et des équipes au-dessous.',
    add: 'Nouvelle équipe',
    addBelow: 'Nouvelle équipe au-dessous',
    people: 'Personnes',
    facts: 'Informations',
    members_one: '{{count}} membre',
    members_other: '{{count}} membres',
    noMembers: 'Personne n’est dans cette équipe. Ajoutez-y des membres depuis la page des personnes.',
    moreMembers_one: 'et {{count}} de plus',
    moreMembers_other: 'et {{count}} de plus',
    archive: 'Archiver',
  },
})
