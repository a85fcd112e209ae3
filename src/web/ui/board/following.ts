import { type RefObject, useEffect, useRef } from 'react'

interface Followed {
  readonly data: unknown
  readonly isFetching: boolean
}

/** Gives what is told of a card that a key or menu takes elsewhere: it keeps the focus where it then stands. */
export function useFollow(body: RefObject<HTMLElement | null>, { data, isFetching }: Followed): (id: string) => void {
  const followed = useRef<string | null>(null)
  useEffect(() => {
    if (!followed.current || !data) return
    body.current?.querySelector<HTMLElement>(`[data-card="${followed.current}"] [data-card-link]`)?.focus()
    if (!isFetching) followed.current = null
  }, [body, data, isFetching])
  return (id) => {
    followed.current = id
  }
}
