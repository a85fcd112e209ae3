import { createContext } from 'react'

/** Opens the global search. */
export const SearchOpenContext = createContext<() => void>(() => {})
