import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { Plugin } from 'vite'

/** Fonts for scripts other than Latin are fetched, and kept, when a text needs them. */
const isShell = (file: string) => /\.(js|css)$/.test(file) || /sans-latin-.*\.woff2$/.test(file)
const beside = ['/manifest.webmanifest', '/favicon.svg', '/icons/icon-192.png']

/** Builds the service worker beside the pages: it knows the names of all files of the build. */
export function serviceWorker(): Plugin {
  return {
    name: 'headwater-service-worker',
    apply: 'build',
    enforce: 'post',
    async generateBundle(_options, bundle) {
      const files = Object.keys(bundle).filter(isShell).toSorted()
      const entry = Object.values(bundle).find((file) => file.type === 'chunk' && file.isEntry)
      const page = bundle['index.html']
      if (!entry || page?.type !== 'asset') throw new Error('the build has no page to keep')
      const name = createHash('sha256').update(files.join('\n')).update(page.source).digest('hex').slice(0, 12)
      const { outputFiles } = await build({
        entryPoints: [join(import.meta.dirname, '../src/web/offline/worker.ts')],
        bundle: true,
        minify: true,
        write: false,
        format: 'iife',
        target: 'es2023',
        define: {
          shellFiles: JSON.stringify(['/', ...beside, ...files.map((file) => `/${file}`)]),
          shellName: JSON.stringify(name),
          entryFile: JSON.stringify(`/${entry.fileName}`),
        },
      })
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: outputFiles[0]?.text ?? '' })
    },
  }
}
