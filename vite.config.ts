import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { chunkGroups } from './scripts/chunks.ts'
import { packed } from './scripts/packed.ts'
import { serviceWorker } from './scripts/serviceWorker.ts'

const server = process.env.HEADWATER_SERVER ?? 'http://127.0.0.1:3000'
const toServer = { target: server, changeOrigin: false }

export default defineConfig({
  plugins: [react(), serviceWorker(), packed()],
  resolve: { alias: [{ find: /^zod$/, replacement: join(import.meta.dirname, 'src/web/unvalidated.ts') }] },
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    target: 'es2023',
    sourcemap: false,
    rolldownOptions: { output: { codeSplitting: { groups: chunkGroups() } } },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 900,
  },
  server: {
    host: '127.0.0.1',
    strictPort: true,
    proxy: { '/api': toServer, '/healthz': toServer, '/readyz': toServer, '/metrics': toServer },
  },
})
