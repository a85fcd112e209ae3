import { adoptDeclarations } from '../src/contract/declared.ts'

// Runs before each test file: what another file of this worker declared is in force in the whole process.
adoptDeclarations({ version: null, fields: {}, objects: [] })
