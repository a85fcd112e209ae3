import { main } from '../src/cli/headwater.ts'

process.exit(await main(['start']))
