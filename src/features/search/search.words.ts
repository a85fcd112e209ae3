import { words } from '../../web/words.ts'

export const searchWords = words('search', {
  en: {
    label: 'Search all records',
    placeholder: 'Name, phone, domain …',
    records: 'Records',
    goTo: 'Go to',
    create: 'Create',
    nothing: 'Nothing found for “{{text}}”.',
    similar: 'Nothing is written exactly so; these are similar.',
    hint: 'Part of a name, of a phone number or of a domain is enough.',
  },
  fr: {
    label: 'Rechercher dans toutes les fiches',
    placeholder: 'Nom, téléphone, domaine …',
    records: 'Fiches',
    goTo: 'Aller à',
    create: 'Créer',
    nothing: 'Rien trouvé pour « {{text}} ».',
    similar: 'Rien n’est écrit exactement ainsi ; ceci y ressemble.',
    hint: 'Une partie d’un nom, d’un numéro ou d’un domaine suffit.',
  },
})
