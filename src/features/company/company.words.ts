import { words } from '../../web/words.ts'

export const companyWords = words('company', {
  en: {
    hint: 'These settings hold for everybody: totals, periods and times go by them.',
    fields: {
      name: 'Name',
      currency: 'Currency',
      zone: 'Time zone',
      locale: 'Numbers and dates as in',
      weekStart: 'The week begins on',
      fiscalYearStart: 'The fiscal year begins in',
      phoneCountry: 'Country of phone numbers',
    },
    hints: {
      currency: 'Totals are shown in it. It can change while there are no exchange rates.',
      zone: 'Days, weeks and quarters begin by its clock.',
      fiscalYearStart: 'Quarters and years of reports are fiscal ones.',
      phoneCountry: 'Numbers written without + belong to it.',
    },
    save: 'Save',
    saved: 'The settings are saved.',
  },
  fr: {
    hint: 'Ces réglages valent pour tous : totaux, périodes et heures en dépendent.',
    fields: {
      name: 'Nom',
      currency: 'Devise',
      zone: 'Fuseau horaire',
      locale: 'Nombres et dates comme en',
      weekStart: 'La semaine commence le',
      fiscalYearStart: 'L’exercice commence en',
      phoneCountry: 'Pays des numéros de téléphone',
    },
    hints: {
      currency: 'Les totaux sont dans cette devise. Elle peut changer tant qu’il n’y a pas de taux de change.',
      zone: 'Les jours, semaines et trimestres commencent à son heure.',
      fiscalYearStart: 'Les trimestres et années des rapports suivent l’exercice.',
      phoneCountry: 'Les numéros écrits sans + lui appartiennent.',
    },
    save: 'Enregistrer',
    saved: 'Les réglages sont enregistrés.',
  },
})

export const rateWords = words('exchangeRates', {
  en: {
    hint: 'Closed deals count at the rate of the day they closed, open ones at today’s.',
    archive: 'Archive',
    archived: 'The rate for {{currency}} is archived.',
    more: 'Show more',
  },
  fr: {
    hint: 'Les affaires closes comptent au taux du jour de leur clôture, celles en cours au taux du jour.',
    archive: 'Archiver',
    archived: 'Le taux de {{currency}} est archivé.',
    more: 'Afficher plus',
  },
})
