import { keep } from '../../server/records/standard.ts'
import { product, products } from './product.contract.ts'

keep(product, products)
