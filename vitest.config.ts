import { configDefaults, defineConfig } from 'vitest/config'
import { databaseErrorCode } from './src/server/database-errors.ts'

const shape = ['test/boundaries.test.ts', 'test/sizes.test.ts', 'test/lock.test.ts']
const ground = ['test/start.test.ts', 'test/supervisor.test.ts']

/** The job queue does not wait for its own notes: one cut off by a busy database is no failure of a test, as it is none of the program. */
const notOfTheQueue = ({ message, stack }: { readonly message: string; readonly stack?: string }) =>
  !stack?.includes('graphile-worker') || databaseErrorCode(new Error(message)) !== 'unavailable'

// Forks, not threads: a child database dies with the thread that started it (the kernel's parent-death signal).
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: '100%', // of the processors; one would be left idle otherwise
    onUnhandledError: notOfTheQueue,
    projects: [
      { test: { name: 'shape', include: shape, testTimeout: 60_000 } },
      {
        test: {
          name: 'unit',
          // Each file opens worlds of its own; the program is loaded once for all files of a worker.
          isolate: false,
          setupFiles: ['test/undeclared.ts'],
          include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'test/*.test.ts', 'test/promises/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...shape, ...ground, 'test/browser/**', 'test/faults/**'],
          globalSetup: ['test/database.ts'],
          // Far above what any takes: a machine under load is no fault of the program.
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      { test: { name: 'ground', include: ground, fileParallelism: false, testTimeout: 60_000, hookTimeout: 60_000 } },
      {
        test: {
          name: 'faults',
          include: ['test/faults/**/*.test.ts'],
          globalSetup: ['test/database.ts'],
          fileParallelism: false,
          testTimeout: 600_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/database.ts'],
          fileParallelism: false,
          // A second, as it is unless said, is no time on a machine that does something else as well.
          expect: { poll: { timeout: 15_000 } },
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
