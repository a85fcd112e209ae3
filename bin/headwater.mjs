#!/usr/bin/env node
import { buildServer, buildWeb } from '../scripts/build.mjs'

const [, , ...args] = process.argv
await buildServer()
if (args[0] === 'start') buildWeb()
const { main } = await import('../dist/server/headwater.mjs')
const code = await main(args)
process.exit(code)
