import { conclude, runVitest } from './parts.mjs'

conclude([await runVitest('database', ['--project', 'unit'])])
