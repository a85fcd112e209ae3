import { buildServer } from './build.mjs'
import { conclude, runVitest } from './parts.mjs'

await buildServer()
conclude([await runVitest('faults', ['--project', 'faults'])])
