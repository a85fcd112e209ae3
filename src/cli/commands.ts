import { apiKeyCommand } from './api-key.ts'
import type { Command } from './command.ts'
import { doctorCommand } from './doctor.ts'
import { exportCommand } from './export.ts'
import { importCommand } from './import.ts'
import { migrateCommand } from './migrate.ts'
import { setupCommand } from './setup.ts'
import { startCommand } from './start.ts'

/** Every command, one line each. */
export const commands: readonly Command[] = [
  startCommand,
  setupCommand,
  apiKeyCommand,
  importCommand,
  exportCommand,
  migrateCommand,
  doctorCommand,
]
