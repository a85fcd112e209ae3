import { conclude, runStatic, runVitest, statics } from './parts.mjs'

conclude([...statics.map(runStatic), await runVitest('shape', ['--project', 'shape'])])
