import { store } from './store.ts'

export type Density = 'compact' | 'standard' | 'roomy'

const density = store<Density>('standard')

/** Heights of a row in px, as the token --hw-row has them: windows of rows are computed from them. */
const heights: Readonly<Record<Density, number>> = { compact: 32, standard: 36, roomy: 44 }

/** Packs rows and fields closer or wider, on the whole screen. */
export function setDensity(next: Density): void {
  document.documentElement.dataset.density = next
  density.set(next)
}

export const useDensity = density.use

/** The height of a row in px; the component is drawn again when it changes. */
export const useRowHeight = (): number => heights[density.use()]
