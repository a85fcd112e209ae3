import { describe, expect, it } from 'vitest'
import { addressOf } from './api.ts'

describe('the address of a call', () => {
  const list = { method: 'GET', path: '/api/accounts' } as const
  it('carries the input of a GET as a query: lists by comma, filters as JSON', () => {
    const address = addressOf(list, {
      sort: ['name', '-city'],
      limit: 50,
      filter: { field: 'name', op: 'empty' },
      after: undefined,
    })
    expect(address).toBe(
      '/api/accounts?sort=name%2C-city&limit=50&filter=%7B%22field%22%3A%22name%22%2C%22op%22%3A%22empty%22%7D',
    )
  })
  it('takes what stands in the path out of the query', () => {
    expect(addressOf({ method: 'GET', path: '/api/accounts/:id' }, { id: 'a/b', x: 1 })).toBe('/api/accounts/a%2Fb?x=1')
  })
  it('has no query where there is a body', () => {
    expect(addressOf({ method: 'POST', path: '/api/accounts' }, { name: 'x' })).toBe('/api/accounts')
  })
})
