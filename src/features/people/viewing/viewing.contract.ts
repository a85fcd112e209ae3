import { z } from 'zod'
import { verb } from '../../../contract/endpoint.ts'

export const viewAs = verb('viewAs', {
  path: '/api/view-as',
  policy: 'admin',
  summary: 'See everything as another person does, until one leaves or the session ends; nothing can be changed meanwhile',
  input: z.strictObject({ id: z.uuid() }),
  output: z.object({ id: z.string() }),
})

export const leaveView = verb('leaveView', {
  path: '/api/view-as/leave',
  policy: 'signedIn',
  summary: 'Be oneself again',
  input: z.strictObject({}),
  output: z.object({ left: z.boolean() }),
  whileViewing: true,
})
