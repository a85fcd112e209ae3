import { createApiKey } from '../features/people/apiKey.contract.ts'
import { credentialsByEmail } from '../features/people/user.queries.ts'
import { run } from '../server/verb.ts'
import { command, UsageError } from './command.ts'
import { asProgram } from './program.ts'

export const apiKeyCommand = command({
  name: 'api-key create',
  usage: 'headwater api-key create --user EMAIL --name NAME',
  summary: 'create an API key; its secret is printed once',
  options: { user: { type: 'string' }, name: { type: 'string' } },
  run: async ({ values: { user: email, name } }, context) => {
    if (!email || !name) throw new UsageError('--user and --name are needed')
    const secret = await asProgram(context, async (program) => {
      const user = await credentialsByEmail(program.tx, email)
      if (!user) throw new UsageError(`nobody active has the e-mail address ${email}`)
      const [key] = await run(createApiKey, program, [{ name, user: user.id }])
      return key?.secret as string
    })
    context.print(secret)
    return 0
  },
})
