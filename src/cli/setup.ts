import { setUp } from '../features/people/session/session.contract.ts'
import { run } from '../server/verb.ts'
import { command, UsageError } from './command.ts'
import { asProgram } from './program.ts'

export const setupCommand = command({
  name: 'setup',
  usage:
    'headwater setup --email E --password P --company C --currency EUR --zone Europe/Berlin [--name N] [--language en] [--locale en-GB]',
  summary: 'create the owner and the company without a browser',
  options: {
    email: { type: 'string' },
    password: { type: 'string' },
    company: { type: 'string' },
    currency: { type: 'string' },
    zone: { type: 'string' },
    name: { type: 'string' },
    language: { type: 'string' },
    locale: { type: 'string' },
  },
  run: async ({ values }, context) => {
    const name = values.name ?? values.email?.split('@')[0]
    const input = setUp.input.safeParse({ ...values, name })
    if (!input.success) {
      const [issue] = input.error.issues
      throw new UsageError(`--${issue?.path.join('.')}: ${issue?.message}`)
    }
    await asProgram(context, (program) => run(setUp, program, [input.data]))
    context.print(`${input.data.company} is set up; ${input.data.email} can sign in.`)
    return 0
  },
})
