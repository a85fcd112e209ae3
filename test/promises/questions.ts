import type { Filter } from '../../src/contract/filter.ts'
import { id } from './twins.ts'

/** Every way to ask for records that a secret could shine through. */
export const filters: Readonly<Record<string, readonly Filter[]>> = {
  opportunity: [
    { field: 'amount', op: 'gt', value: 0 },
    { field: 'amount.currency', op: 'eq', value: 'EUR' },
    { field: 'probability', op: 'empty' },
    { field: 'closeDate', op: 'within', value: { period: 'year', offset: 0 } },
    { field: 'account', op: 'empty' },
    { field: 'account', op: 'eq', value: id(11) },
    { field: 'account', op: 'notIn', value: [id(11)] },
    { field: 'account.title', op: 'notEmpty' },
    { field: 'account.name', op: 'startsWith', value: 'Hidden' },
    { field: 'account.industry', op: 'eq', value: 'mining' },
    { field: 'account.owner', op: 'empty' },
    { field: 'account.owner.name', op: 'eq', value: 'Stranger' },
    { not: { field: 'account.id', op: 'eq', value: id(11) } },
    { has: 'interest', by: 'opportunity', where: { field: 'price', op: 'gt', value: 1 } },
    { has: 'activity', by: 'about', where: { field: 'kind', op: 'eq', value: 'call' } },
    { not: { has: 'activity', by: 'about' } },
    {
      or: [
        { field: 'amount', op: 'eq', value: 1 },
        { field: 'name', op: 'notEmpty' },
      ],
    },
  ],
  account: [
    { field: 'industry', op: 'eq', value: 'mining' },
    { field: 'revenue', op: 'empty' },
    { field: 'id', op: 'eq', value: id(11) },
    { has: 'opportunity', by: 'account', where: { field: 'owner', op: 'ne', value: id(1) } },
    { has: 'opportunity', by: 'account', where: { field: 'amount', op: 'empty' } },
    { has: 'affiliation', by: 'account' },
    { has: 'contact', by: 'account', where: { field: 'emails', op: 'notEmpty' } },
  ],
  contact: [
    { field: 'reportsTo', op: 'empty' },
    { field: 'reportsTo.lastName', op: 'contains', value: 'a' },
    { has: 'contact', by: 'reportsTo' },
  ],
  activity: [
    { field: 'about', op: 'empty' },
    { field: 'about', op: 'eq', value: id(32) },
    { field: 'about', op: 'in', value: [id(11)] },
    { field: 'about.entity', op: 'eq', value: 'account' },
    { field: 'about.entity', op: 'empty' },
  ],
  interest: [
    { field: 'price', op: 'gte', value: 0 },
    { field: 'opportunity.amount', op: 'gt', value: 5 },
  ],
  affiliation: [],
}

export const sorts: Readonly<Record<string, readonly string[]>> = {
  opportunity: ['amount', '-closeDate', 'account', '-account.name', 'account.industry', 'probability', 'title', 'updatedAt'],
  account: ['industry', '-revenue', 'name', 'parent'],
  contact: ['reportsTo', '-reportsTo.lastName', 'lastName', 'account.revenue'],
  activity: ['about', '-about', 'about.entity', 'dueAt'],
  interest: ['price', 'opportunity.amount', 'title'],
  affiliation: ['account', 'title'],
}

export const searches = [
  'hidden',
  'zebra',
  'quartz',
  'zebr',
  'softener',
  'brook',
  '030 1111111',
  '030 2222222',
  'example.com',
  'f',
  'pump',
]
