import { entityWords, words } from '../../web/words.ts'
import { product } from './product.contract.ts'

export const productWords = entityWords(product, {
  en: {
    one: 'Product',
    many: 'Products',
    create: 'New product',
    empty: 'What you sell stands here, with its list price.',
    fields: {
      name: 'Name',
      code: 'Code',
      series: 'Series',
      listPrice: 'List price',
      active: 'On sale',
      description: 'Description',
    },
    choices: {},
  },
  fr: {
    one: 'Produit',
    many: 'Produits',
    create: 'Nouveau produit',
    empty: 'Ce que vous vendez se trouve ici, avec son prix catalogue.',
    fields: {
      name: 'Nom',
      code: 'Code',
      series: 'Gamme',
      listPrice: 'Prix catalogue',
      active: 'En vente',
      description: 'Description',
    },
    choices: {},
  },
})

export const productPageWords = words('productPage', {
  en: { facts: 'Facts', about: 'About' },
  fr: { facts: 'Informations', about: 'À propos' },
})
