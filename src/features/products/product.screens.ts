import { Package } from 'lucide-react'
import { entityLabel } from '../../web/labels.ts'
import { known, screens } from '../../web/screens.ts'
import { product, products } from './product.contract.ts'
import { productWords } from './product.words.ts'

export const productScreens = screens({
  screens: [
    { path: '/products', load: () => import('./ProductList.tsx') },
    { path: '/products/$id', load: () => import('./ProductPage.tsx') },
  ],
  places: [
    {
      path: '/products',
      label: () => entityLabel('product', 'many'),
      icon: Package,
      group: 'know',
      order: 30,
      key: 'r',
      needs: { reads: 'product' },
    },
  ],
  entities: [
    known({
      entity: product,
      endpoints: products,
      words: productWords,
      icon: Package,
      path: '/products',
      first: ['name', 'code', 'series', 'listPrice'],
    }),
  ],
})
