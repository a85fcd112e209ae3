import { entityWords } from '../../web/words.ts'
import { role, team, user } from './user.contract.ts'

export const userWords = entityWords(user, {
  en: {
    one: 'Person',
    many: 'People',
    create: 'New person',
    empty: 'Your colleagues stand here.',
    fields: {
      name: 'Name',
      email: 'E-mail',
      role: 'Role',
      teams: 'Teams',
      language: 'Language',
      jobTitle: 'Job title',
      active: 'Active',
      externalSource: 'External source',
    },
    choices: { language: { en: 'English', fr: 'French' } },
  },
  fr: {
    one: 'Personne',
    many: 'Personnes',
    create: 'Nouvelle personne',
    empty: 'Vos collègues se trouvent ici.',
    fields: {
      name: 'Nom',
      email: 'E-mail',
      role: 'Rôle',
      teams: 'Équipes',
      language: 'Langue',
      jobTitle: 'Fonction',
      active: 'Active',
      externalSource: 'Source externe',
    },
    choices: { language: { en: 'Anglais', fr: 'Français' } },
  },
})

export const roleWords = entityWords(role, {
  en: {
    one: 'Role',
    many: 'Roles',
    create: 'New role',
    empty: 'What people may do stands here.',
    fields: { name: 'Name', admin: 'Administrator', grants: 'Rights' },
    choices: {},
  },
  fr: {
    one: 'Rôle',
    many: 'Rôles',
    create: 'Nouveau rôle',
    empty: 'Ce que chacun peut faire se trouve ici.',
    fields: { name: 'Nom', admin: 'Administrateur', grants: 'Droits' },
    choices: {},
  },
})

export const teamWords = entityWords(team, {
  en: {
    one: 'Team',
    many: 'Teams',
    create: 'New team',
    empty: 'Teams decide whose records a role covers.',
    fields: { name: 'Name', parent: 'Part of', leader: 'Led by' },
    choices: {},
  },
  fr: {
    one: 'Équipe',
    many: 'Équipes',
    create: 'Nouvelle équipe',
    empty: 'Les équipes décident des fiches qu’un rôle couvre.',
    fields: { name: 'Nom', parent: 'Fait partie de', leader: 'Dirigée par' },
    choices: {},
  },
})
