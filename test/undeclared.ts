import { adoptDeclarations } from '../src/contract/declared.ts'
import { renewDeclared } from '../src/server/verb.ts'

// Runs before each test file: what another file of this worker declared is in force in the whole process, with its endpoints.
adoptDeclarations({ version: null, fields: {}, objects: [] })
renewDeclared()
