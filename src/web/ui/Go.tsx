import { Link } from '@tanstack/react-router'
import type { ComponentProps, ReactNode } from 'react'

interface GoProps extends Omit<ComponentProps<'a'>, 'href'> {
  readonly to: string
  readonly search?: Readonly<Record<string, unknown>>
  readonly children: ReactNode
}

/** A link inside the program: fetched before it is clicked, opened in a new tab like any other link. */
export function Go({ to, search, ...rest }: GoProps) {
  return <Link to={to} {...(search ? { search: search as never } : {})} {...rest} />
}
