import { entityWords, words } from '../../web/words.ts'
import { account } from './account.contract.ts'

export const accountWords = entityWords(account, {
  en: {
    one: 'Account',
    many: 'Accounts',
    create: 'New account',
    empty: 'The companies and places you sell to stand here.',
    fields: {
      name: 'Name',
      parent: 'Parent account',
      lifecycle: 'Lifecycle',
      industry: 'Industry',
      employees: 'Employees',
      revenue: 'Annual revenue',
      founded: 'Year founded',
      street: 'Street',
      postcode: 'Postcode',
      city: 'City',
      region: 'Region',
      country: 'Country',
      website: 'Website',
      phone: 'Phone',
      owner: 'Owner',
      source: 'Source',
      tags: 'Tags',
      description: 'Description',
    },
    choices: { lifecycle: { prospect: 'Prospect', customer: 'Customer', former: 'Former customer' } },
  },
  fr: {
    one: 'Compte',
    many: 'Comptes',
    create: 'Nouveau compte',
    empty: 'Les entreprises et lieux à qui vous vendez se trouvent ici.',
    fields: {
      name: 'Nom',
      parent: 'Compte parent',
      lifecycle: 'Cycle de vie',
      industry: 'Secteur',
      employees: 'Effectif',
      revenue: 'Chiffre d’affaires annuel',
      founded: 'Année de création',
      street: 'Rue',
      postcode: 'Code postal',
      city: 'Ville',
      region: 'Région',
      country: 'Pays',
      website: 'Site web',
      phone: 'Téléphone',
      owner: 'Responsable',
      source: 'Origine',
      tags: 'Étiquettes',
      description: 'Description',
    },
    choices: { lifecycle: { prospect: 'Prospect', customer: 'Client', former: 'Ancien client' } },
  },
})

/** Headings of the account's page. */
export const accountPageWords = words('accountPage', {
  en: { facts: 'Facts', place: 'Place', about: 'About', subsidiaries: 'Subsidiaries' },
  fr: { facts: 'Informations', place: 'Lieu', about: 'À propos', subsidiaries: 'Filiales' },
})
