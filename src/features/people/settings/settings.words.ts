import { words } from '../../../web/words.ts'

/** The places of people in the settings. */
export const placeWords = words('peopleSettings', {
  en: { settings: 'Settings', people: 'People', teams: 'Teams', roles: 'Roles', keys: 'API keys' },
  fr: { settings: 'Réglages', people: 'Personnes', teams: 'Équipes', roles: 'Rôles', keys: 'Clés d’API' },
})
