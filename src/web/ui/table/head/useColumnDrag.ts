import { type DragEvent, useState } from 'react'

/** The column that is being dragged, there is only one pointer. */
let dragged: string | null = null

/** Lets a head cell be dragged beside another one; `fixed` ones neither go nor give way. */
export function useColumnDrag(field: string, fixed: boolean, placed: (field: string, side: 'before' | 'after') => void) {
  const [over, setOver] = useState<'before' | 'after' | null>(null)
  const sideOf = (event: DragEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    return fixed || event.clientX > left + width / 2 ? 'after' : 'before'
  }
  const hold = (event: DragEvent<HTMLElement>) => {
    if (dragged === null || dragged === field) return
    event.preventDefault()
    setOver(sideOf(event))
  }
  return {
    over,
    events: {
      draggable: !fixed,
      onDragStart: (event: DragEvent<HTMLElement>) => {
        dragged = field
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', field)
      },
      onDragEnd: () => {
        dragged = null
      },
      onDragOver: hold,
      onDragLeave: () => setOver(null),
      onDrop: (event: DragEvent<HTMLElement>) => {
        event.preventDefault()
        setOver(null)
        if (dragged !== null && dragged !== field) placed(dragged, sideOf(event))
      },
    },
  }
}
