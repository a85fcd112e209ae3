import { buildServer, buildWeb } from './build.mjs'
import { conclude, runBrowser, runStatic, runVitest, statics } from './parts.mjs'

await buildServer()
buildWeb()
const counts = statics.map(runStatic)
for (const project of ['shape', 'unit', 'ground']) counts.push(await runVitest(project, ['--project', project]))
counts.push(await runBrowser())
conclude(counts)
