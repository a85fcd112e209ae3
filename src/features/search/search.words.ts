import { words } from '../../web/words.ts'

export const searchWords = words('search', {
  en: {
    label: 'Search all records',
    placeholder: 'Name, phone, domain, command …',
    records: 'Records',
    goTo: 'Go to',
    create: 'Create',
    nothing: 'Nothing found for “{{text}}”.',
    similar: 'Nothing is written exactly so; these are similar.',
    recent: 'Looked at last',
    do: 'Do',
    people: 'People',
    actions: 'actions',
    theirDeals: 'shows their opportunities',
  },
  fr: {
    label: 'Rechercher dans toutes les fiches',
    placeholder: 'Nom, téléphone, domaine, commande …',
    records: 'Fiches',
    goTo: 'Aller à',
    create: 'Créer',
    nothing: 'Rien trouvé pour « {{text}} ».',
    similar: 'Rien n’est écrit exactement ainsi ; ceci y ressemble.',
    recent: 'Vues en dernier',
    do: 'Faire',
    people: 'Personnes',
    actions: 'actions',
    theirDeals: 'affiche ses affaires',
  },
})
