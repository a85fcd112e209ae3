import { clampedWidth, drawnWidths } from './arranging.ts'

interface Resizing {
  /** The handle that was pressed, inside its head cell. */
  readonly handle: HTMLElement
  readonly pointer: number
  /** Where it was pressed, px. */
  readonly from: number
  readonly done: (widths: Readonly<Record<string, number>>) => void
}

/** Lets the column follow the pointer until it is let go. While it does, the page is not drawn anew: only cells of the head change. */
export function followPointer({ handle, pointer, from, done }: Resizing): void {
  const cell = handle.closest<HTMLElement>('th')
  const row = cell?.parentElement
  const table = cell?.closest('table')
  const field = cell?.dataset.field
  if (!cell || !row || !table || !field) return
  const frozen = drawnWidths(row)
  const rest = table.getBoundingClientRect().width - (frozen[field] as number)
  const cells = [...row.querySelectorAll<HTMLElement>('th[data-field]')]
  let width = frozen[field] as number
  const show = (next: number) => {
    width = next
    for (const one of cells)
      one.style.width = one === cells.at(-1) && one !== cell ? '' : `${frozen[one.dataset.field as string]}px`
    cell.style.width = `${width}px`
    table.style.minWidth = `${rest + width}px`
  }
  const move = (event: PointerEvent) =>
    event.pointerId === pointer && show(clampedWidth((frozen[field] as number) + event.clientX - from))
  const end = () => {
    handle.removeEventListener('pointermove', move)
    handle.removeEventListener('pointerup', end)
    handle.removeEventListener('pointercancel', end)
    if (width !== frozen[field]) done({ ...frozen, [field]: width })
  }
  handle.addEventListener('pointermove', move)
  handle.addEventListener('pointerup', end)
  handle.addEventListener('pointercancel', end)
}
