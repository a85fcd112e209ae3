import { useDocumentTitle } from '@mantine/hooks'
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useSession } from '../session.ts'
import { Go } from '../ui/Go.tsx'
import classes from './Page.module.css'

export interface Tab {
  readonly to: string
  readonly search?: Readonly<Record<string, unknown>>
  readonly label: string
  readonly icon?: ReactNode
  readonly here: boolean
}
export interface Crumb {
  readonly to: string
  readonly label: string
}

interface PageProps {
  readonly title: string
  /** Drawn in place of the title, such as a menu that switches what the page shows. */
  readonly head?: ReactNode
  readonly crumbs?: readonly Crumb[]
  readonly tabs?: readonly Tab[]
  /** Buttons at the right of the top bar; the main one last. */
  readonly actions?: ReactNode
  /** Tabs of views under the top bar. */
  readonly views?: ReactNode
  /** The filter bar under the top bar. */
  readonly bar?: ReactNode
  /** The bar is of many rows: on a phone it scrolls away with the body, and is not there while a list stands beside. */
  readonly barScrolls?: boolean
  /** The body scrolls as a whole and has the page's padding, as reading pages and settings want it. */
  readonly scrolls?: boolean
  readonly children: ReactNode
}

/** One screen: top bar with title, tabs and actions, then its body. */
export function Page({ title, head, crumbs = [], tabs = [], actions, views, bar, barScrolls, scrolls, children }: PageProps) {
  const { company } = useSession()
  useDocumentTitle(`${title} · ${company.name}`)
  return (
    <>
      <header className={classes.top}>
        {crumbs.map((crumb) => (
          <span key={crumb.to} className={classes.crumb}>
            <Go to={crumb.to}>{crumb.label}</Go>
            <ChevronRight aria-hidden />
          </span>
        ))}
        {head ?? <h1 className={classes.title}>{title}</h1>}
        {tabs.length > 0 && (
          <nav className={classes.tabs} aria-label={title}>
            {tabs.map((tab) => (
              <Go
                key={tab.label}
                to={tab.to}
                {...(tab.search ? { search: tab.search, exactly: true } : {})}
                className={classes.tab}
                aria-current={tab.here ? 'page' : undefined}
              >
                {tab.icon}
                {tab.label}
              </Go>
            ))}
          </nav>
        )}
        <div className={classes.actions}>{actions}</div>
      </header>
      {views && <div className={classes.views}>{views}</div>}
      <div className={classes.under} data-flows={barScrolls || undefined}>
        {bar && <div className={classes.bar}>{bar}</div>}
        <div className={classes.body} data-scrolls={scrolls || undefined} tabIndex={scrolls ? 0 : undefined}>
          {children}
        </div>
      </div>
    </>
  )
}
