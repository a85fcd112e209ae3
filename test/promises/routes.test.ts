import { afterAll, beforeAll, expect, it } from 'vitest'
import { togetherPath } from '../../src/contract/together.ts'
import { registered } from '../../src/server/verb.ts'
import { openWorld, type World } from '../world.ts'

/** All that answers without being a registered endpoint with a policy. */
const probes = ['/healthz', '/readyz', '/metrics', '/api/openapi.json', '/api/docs', '/api/docs.css', '/api/live']

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

/** Every route of the server as `METHOD /path`; HEAD is what GET is. */
function routes(): readonly string[] {
  const path: string[] = []
  return world.server
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const found = /^([│├└─\s]*)(\S+)(?: \((.*)\))?$/.exec(line)
      if (!found) return []
      path.length = (found[1] as string).length / 4 - 1
      path.push(found[2] as string)
      return (found[3] ?? '')
        .split(', ')
        .filter((m) => m && m !== 'HEAD')
        .map((method) => `${method} ${path.join('')}`)
    })
}

const files = (route: string) => /^GET \/(assets|fonts|icons|[\w.-]+\.\w+|$)/.test(route) && !route.startsWith('GET /api')

it('every route is a registered endpoint with a policy, or one of the few public probes', () => {
  const all = routes()
  const known = registered().flatMap(({ endpoint: { method, path, alsoAt } }) => [`${method} ${path}`, `${method} ${alsoAt}`])
  const others = all.filter((route) => !known.includes(route) && !files(route))
  expect(all.length).toBeGreaterThan(100)
  // Which endpoint of a declared object is meant is looked up there; each has its policy.
  const looksUp = (route: string) => /^(GET|POST|PATCH) \/api\/objects\/:plural(\/:rest)?$/.test(route)
  // Each of the reads that travel together has the policy of its own endpoint.
  expect(others.filter((route) => !probes.includes(route.replace('GET ', '')) && !looksUp(route))).toEqual([
    `POST ${togetherPath}`,
  ])
})

it('the probes tell nothing of anybody', async () => {
  for (const url of probes.filter((path) => path !== '/api/live')) {
    const { statusCode, body } = await world.server.inject({ url })
    expect([url, statusCode]).toEqual([url, 200])
    expect(body).not.toContain('Lindahl')
    expect(body).not.toContain('Tarnwell')
  }
  expect((await world.server.inject({ url: '/api/live' })).statusCode).toBe(401)
})

it('what is not there is not there, for every method', async () => {
  for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const) {
    const { statusCode, json } = await world.server.inject({ method, url: '/api/nothing/here' })
    expect([method, statusCode, json().error.code]).toEqual([method, 404, 'not_found'])
  }
  expect((await world.server.inject({ method: 'DELETE', url: '/api/accounts' })).statusCode).toBe(404)
})

it('headers say what pages may do, and the request has a number', async () => {
  const { headers } = await world.server.inject({ url: '/api/door' })
  expect(headers['content-security-policy']).toContain("script-src 'self';")
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })
  expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
  const cross = await world.server.inject({ url: '/api/door', headers: { origin: 'https://elsewhere.example' } })
  expect(cross.headers['access-control-allow-origin']).toBeUndefined()
})
