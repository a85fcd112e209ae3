import { useMantineColorScheme } from '@mantine/core'
import { lazy, type ReactNode, Suspense, useEffect, useLayoutEffect, useState } from 'react'
import { adoptDeclarations, declaredVersion } from '../../../contract/declared.ts'
import { Field, type FieldSpec } from '../../../contract/field.ts'
import { type ApiError, setCsrf, whenSignedOut } from '../../../web/api.ts'
import { setDensity } from '../../../web/density.ts'
import { setGround } from '../../../web/format.ts'
import { openLive } from '../../../web/live.ts'
import { answers, useAnswer } from '../../../web/queries.ts'
import { SessionContext } from '../../../web/session.ts'
import { setLanguage } from '../../../web/words.ts'
import { getDoor, getMe, type Me } from '../session/session.contract.ts'
import { changingPassword, theme } from './mine.tsx'

// Whoever is signed in needs none of these.
const AcceptInvitation = lazy(() => import('./AcceptInvitation.tsx'))
const ChangePassword = lazy(() => import('./ChangePassword.tsx'))
const FirstSteps = lazy(() => import('./FirstSteps.tsx'))
const FirstVisit = lazy(() => import('./FirstVisit.tsx'))
const SignInForm = lazy(() => import('./SignInForm.tsx'))
const Unreachable = lazy(() => import('./Unreachable.tsx'))

/** The token of an invitation stands after the `#`, so that it reaches no server log. */
const invitationToken = (): string => (location.pathname === '/invitation' ? location.hash.slice(1) : '')

/** Sets language, formats and the token for changes to the person's before anything of theirs is read or painted. */
function usePrepared(me: Me | undefined): void {
  const look = theme.use()
  const { setColorScheme } = useMantineColorScheme()
  useLayoutEffect(() => {
    if (!me) return
    setCsrf(me.csrf)
    setLanguage(me.language)
    setGround({ ...me.company, formats: me.formats })
    setDensity(me.density)
    theme.set(me.theme)
  }, [me])
  const id = me?.id
  useLayoutEffect(() => {
    if (id) setColorScheme(look)
  }, [id, look, setColorScheme])
}

/** Declared fields and objects are there before anything that lists fields is drawn. */
function takeUpDeclared(me: Me | undefined): void {
  if (!me || me.declared.version === declaredVersion()) return
  const fields = Object.entries(me.declared.fields).map(([entity, specs]) => [
    entity,
    Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, new Field(spec as unknown as FieldSpec)])),
  ])
  adoptDeclarations({ ...me.declared, fields: Object.fromEntries(fields) })
}

const isSignedOut = (error: ApiError | null) => error?.code === 'unauthenticated'

/** The live stream stands open exactly as long as somebody is signed in. */
function useLiveWhile(id: string | undefined): void {
  useEffect(() => (id ? openLive() : undefined), [id])
}

/** Everything behind it needs somebody signed in; before that it shows the first visit, the sign-in or an invitation. */
export function SignInGate({ children }: { readonly children: ReactNode }) {
  return (
    <Suspense fallback={null}>
      <Door>{children}</Door>
    </Suspense>
  )
}

function Door({ children }: { readonly children: ReactNode }) {
  const [justSetUp, setJustSetUp] = useState(false)
  const passwordForm = changingPassword.use()
  const me = useAnswer(getMe, {}, { fresh: 5 * 60_000, entities: ['user', 'role', 'company', 'declaredField', 'declaredObject'] })
  const signedOut = isSignedOut(me.error)
  const door = useAnswer(getDoor, {}, { enabled: signedOut, fresh: 0 })
  useEffect(() => {
    whenSignedOut(() => {
      answers.removeQueries({ predicate: ({ queryKey }) => queryKey[1] !== getMe.name && queryKey[1] !== getDoor.name })
      void answers.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === getMe.name })
    })
  }, [])
  const present = signedOut ? undefined : me.data
  takeUpDeclared(present)
  usePrepared(present)
  useLiveWhile(present?.id)
  const enter = async () => {
    await me.refetch()
  }
  if (invitationToken() && !present)
    return <AcceptInvitation token={invitationToken()} onSignedIn={enter} company={door.data?.company ?? null} />
  if (present) {
    return (
      <SessionContext value={present}>
        {justSetUp ? <FirstSteps onChosen={() => setJustSetUp(false)} /> : children}
        {passwordForm && <ChangePassword />}
      </SessionContext>
    )
  }
  if (signedOut && door.data) {
    const entered = () => {
      setJustSetUp(true)
      return enter()
    }
    if (!door.data.setUp) return <FirstVisit onSignedIn={entered} />
    return <SignInForm company={door.data.company} onSignedIn={enter} />
  }
  const failed = (me.error && !signedOut) || door.error
  return failed ? <Unreachable onAgain={() => void me.refetch()} /> : null
}
