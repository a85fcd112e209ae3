import { buildServer, buildWeb } from './build.mjs'
import { conclude, runStatic, runVitest, statics } from './parts.mjs'

await buildServer()
buildWeb()
const counts = statics.map(runStatic)
for (const project of ['shape', 'unit', 'ground', 'browser']) counts.push(await runVitest(project, ['--project', project]))
conclude(counts)
