import { Link } from '@tanstack/react-router'
import type { ComponentProps, ReactNode } from 'react'

interface GoProps extends Omit<ComponentProps<'a'>, 'href'> {
  readonly to: string
  readonly search?: Readonly<Record<string, unknown>>
  /** One is there only where the address has just this search: what it leaves out is not there either. */
  readonly exactly?: boolean
  readonly children: ReactNode
}

const whole = { explicitUndefined: true }

/** A link inside the program: fetched before it is clicked, opened in a new tab like any other link. */
export function Go({ to, search, exactly, ...rest }: GoProps) {
  return (
    <Link to={to} {...(search ? { search: search as never } : {})} {...(exactly ? { activeOptions: whole } : {})} {...rest} />
  )
}
