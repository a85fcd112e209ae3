import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, RouterProvider, redirect } from '@tanstack/react-router'
import { type ComponentType, type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { answers } from '../queries.ts'
import { allScreens, type Feature, placesIn, register, type Screen } from '../screens.ts'
import { theme, variables } from '../theme.ts'
import { setLanguage } from '../words.ts'
import { NoPage, ScreenFailed } from './Failures.tsx'
import { type ShellParts, ShellPartsContext } from './parts.ts'
import { SettingsFrame } from './SettingsFrame.tsx'
import { Shell } from './Shell.tsx'

export interface Program extends ShellParts {
  readonly features: readonly Feature[]
  /** Shows the sign-in until somebody is signed in, then its children. */
  readonly gate: ComponentType<{ readonly children: ReactNode }>
  /** Where `/` leads. */
  readonly home: string
}

const isSettings = (screen: Screen) => screen.path.startsWith('/settings/')

function routerOf(home: string) {
  const root = createRootRoute({ component: Shell, notFoundComponent: NoPage })
  const index = createRoute({
    getParentRoute: () => root,
    path: '/',
    beforeLoad: () => {
      throw redirect({ to: home })
    },
  })
  const settings = createRoute({ getParentRoute: () => root, id: 'settings-frame', component: SettingsFrame })
  const firstSettings = createRoute({
    getParentRoute: () => root,
    path: '/settings',
    beforeLoad: () => {
      throw redirect({ to: placesIn('settings')[0]?.path ?? home })
    },
  })
  const pages = allScreens()
    .filter((screen) => !isSettings(screen))
    .map((screen) => createRoute({ getParentRoute: () => root, path: screen.path, component: lazyRouteComponent(screen.load) }))
  const settingsPages = allScreens()
    .filter(isSettings)
    .map((screen) =>
      createRoute({ getParentRoute: () => settings, path: screen.path, component: lazyRouteComponent(screen.load) }),
    )
  return createRouter({
    routeTree: root.addChildren([index, firstSettings, settings.addChildren(settingsPages), ...pages]),
    defaultPreload: 'intent',
    defaultPreloadDelay: 60,
    defaultErrorComponent: ScreenFailed,
    defaultNotFoundComponent: NoPage,
    scrollRestoration: true,
  })
}

function firstScheme(): void {
  const chosen = localStorage.getItem('mantine-color-scheme-value')
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
}

/** The code of the screen at the address is fetched while the server is asked who is there. */
function fetchScreen({ getMatchedRoutes }: ReturnType<typeof routerOf>, home: string): void {
  const [routes] = getMatchedRoutes(location.pathname === '/' ? home : location.pathname)
  for (const { options } of routes) void (options.component as ReturnType<typeof lazyRouteComponent> | undefined)?.preload?.()
}

/** Starts the program in the page's `#root` with the features it is given. */
export function startProgram({ features, gate: Gate, home, ...parts }: Program): void {
  register(features)
  firstScheme()
  setLanguage(navigator.language.startsWith('fr') ? 'fr' : 'en')
  const router = routerOf(home)
  fetchScreen(router, home)
  const root = document.getElementById('root')
  if (!root) throw new Error('the page has no #root')
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
        <QueryClientProvider client={answers}>
          <ShellPartsContext value={parts}>
            <Gate>
              <RouterProvider router={router} />
            </Gate>
          </ShellPartsContext>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  )
}
