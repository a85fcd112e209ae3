import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readConfig, settings, settingsTable } from './config.ts'
import { projectRoot } from './root.ts'

it('every setting has a default that is accepted', () => {
  expect(readConfig({})).toMatchObject({ port: 3000, host: '127.0.0.1', databaseUrl: undefined, preparedStatements: true })
})

it.each([
  ['PORT', '70000'],
  ['PORT', 'http'],
  ['DATABASE_POOL', '0'],
  ['PREPARED_STATEMENTS', 'yes'],
  ['PUBLIC_URL', 'crm.example.com'],
  ['LOG_LEVEL', 'loud'],
])('a bad %s is an error that names it', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name} is "${value}"; it must be `))
})

it('the cookie is secure when the public address is', () => {
  expect(readConfig({ PUBLIC_URL: 'https://crm.example.com/' })).toMatchObject({
    cookieSecure: true,
    publicUrl: 'https://crm.example.com',
  })
  expect(readConfig({ PUBLIC_URL: 'http://crm.example.com' }).cookieSecure).toBe(false)
  expect(readConfig({ COOKIE_SECURE: 'true' }).cookieSecure).toBe(true)
})

it('the README lists every setting as it is', () => {
  expect(settingsTable().split('\n')).toHaveLength(settings.length + 2)
  expect(readFileSync(join(projectRoot, 'README.md'), 'utf8')).toContain(settingsTable())
})
