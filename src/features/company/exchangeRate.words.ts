import { entityWords } from '../../web/words.ts'
import { exchangeRate } from './company.contract.ts'

export const exchangeRateWords = entityWords(exchangeRate, {
  en: {
    one: 'Exchange rate',
    many: 'Exchange rates',
    create: 'New exchange rate',
    empty: 'Amounts in other currencies count in totals once they have a rate.',
    fields: { currency: 'Currency', day: 'From day', rate: 'Worth of one unit' },
    choices: {},
  },
  fr: {
    one: 'Taux de change',
    many: 'Taux de change',
    create: 'Nouveau taux',
    empty: 'Les montants en d’autres devises comptent dans les totaux dès qu’ils ont un taux.',
    fields: { currency: 'Devise', day: 'À partir du', rate: 'Valeur d’une unité' },
    choices: {},
  },
})
