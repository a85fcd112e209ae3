import { words } from '../../web/words.ts'

/** What else people call the places of the settings when they look for one; by the last part of its path. */
export const settingNames = words('settingNames', {
  en: {
    company: 'name, currency, time zone, fiscal year, week, language, formats',
    'exchange-rates': 'currencies, currency rates, conversion',
    people: 'users, colleagues, invite, access, deactivate, see as another person, view as',
    teams: 'groups, departments, members',
    roles: 'permissions, rights, access, hidden fields',
    calendars: 'holidays, working hours, working time, days off',
    pipelines: 'stages, chances, probability, forecast, sales process',
    'lost-reasons': 'reasons for losing',
    fields: 'custom fields, columns, choices, formula, roll-up',
    objects: 'custom objects, kinds of records, steps, track',
    tags: 'labels',
    'api-keys': 'tokens, integrations, access by programs',
    health: 'duplicates, unused fields, records without owner, clean up, quality',
    audit: 'log, history, who changed what, changes',
    sample: 'demo data, example data, try out',
  },
  fr: {
    company: 'nom, devise, fuseau horaire, exercice, semaine, langue, formats',
    'exchange-rates': 'devises, cours, conversion',
    people: 'utilisateurs, collègues, inviter, accès, désactiver, voir comme une autre personne',
    teams: 'groupes, services, membres',
    roles: 'permissions, droits, accès, champs masqués',
    calendars: 'jours fériés, horaires, temps de travail, congés',
    pipelines: 'étapes, chances, probabilité, prévision, processus de vente',
    'lost-reasons': 'raisons de perte, perdu',
    fields: 'champs personnalisés, colonnes, choix, formule, cumul',
    objects: 'objets personnalisés, types de fiches, étapes, parcours',
    tags: 'libellés, mots-clés',
    'api-keys': 'jetons, intégrations, accès des programmes',
    health: 'doublons, champs inutilisés, fiches sans responsable, nettoyage, qualité',
    audit: 'historique, qui a modifié quoi, modifications',
    sample: 'données de démonstration, essai',
  },
})
