import { words } from '../../../web/words.ts'

export const holidayWords = words('holidays', {
  en: {
    title: 'Public holidays of a country',
    open: 'Add the holidays of a country',
    country: 'Country',
    region: 'Region',
    whole: 'The whole country',
    year: 'Year',
    preview: 'Holidays in {{year}}',
    there: 'in the calendar',
    add_one: 'Add {{count}} holiday of {{year}}',
    add_other: 'Add {{count}} holidays of {{year}}',
    allThere: 'All of them are in the calendar',
  },
  fr: {
    title: 'Jours fériés d’un pays',
    open: 'Ajouter les jours fériés d’un pays',
    country: 'Pays',
    region: 'Région',
    whole: 'Tout le pays',
    year: 'Année',
    preview: 'Jours fériés de {{year}}',
    there: 'dans le calendrier',
    add_one: 'Ajouter {{count}} jour férié de {{year}}',
    add_other: 'Ajouter {{count}} jours fériés de {{year}}',
    allThere: 'Tous sont déjà dans le calendrier',
  },
})
