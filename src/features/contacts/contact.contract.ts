import { standardEndpoints } from '../../contract/endpoint.ts'
import { entity } from '../../contract/entity.ts'
import { choice, date, emails, flag, phones, ref, refs, richText, text } from '../../contract/field.ts'

export const decisionPowers = ['decides', 'influences', 'uses', 'blocks', 'none'] as const
export const preferredChannels = ['email', 'phone', 'letter', 'none'] as const

export const contact = entity(
  'contact',
  {
    firstName: text().max(100),
    lastName: text().max(100).required(),
    salutation: text().max(40),
    account: ref('account').describe('the main account; further ones are affiliations'),
    jobTitle: text().max(100).label('Job title'),
    reportsTo: ref('contact').label('Reports to'),
    decisionPower: choice(decisionPowers).label('Decision power'),
    emails: emails(),
    phones: phones().describe('kept in E.164'),
    street: text(),
    postcode: text().max(20),
    city: text().max(100),
    region: text().max(100),
    country: text().max(100),
    birthDate: date().label('Date of birth'),
    preferredChannel: choice(preferredChannels).label('Preferred channel'),
    language: text().max(10),
    doNotCall: flag().label('Do not call'),
    doNotMail: flag().label('Do not e-mail'),
    owner: ref('user'),
    source: ref('source'),
    tags: refs('tag'),
    description: richText(),
  },
  {
    extensible: true,
    title: ['firstName', 'lastName'],
    search: ['firstName', 'lastName', 'emails', 'phones'],
    owner: 'owner',
    about: 'account',
  },
)

/** A contact's place at one more account. */
export const affiliation = entity(
  'affiliation',
  {
    contact: ref('contact').required(),
    account: ref('account').required(),
    role: text().max(100),
  },
  { title: 'role', partOf: 'contact', about: 'account' },
)

export const contacts = standardEndpoints(contact)
export const affiliations = standardEndpoints(affiliation)
