import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const isText = (file: string) => /\.(js|css|html|svg|json)$/.test(file)
const small = 1_000 // bytes that one packet carries anyway
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }

/** Packs the built files once, so that the server sends a third of their bytes and has no work with it. */
export function packed(): Plugin {
  return {
    name: 'headwater-packed',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      const texts = Object.values(bundle).filter(({ fileName }) => isText(fileName))
      await Promise.all(
        texts.map(async (file) => {
          const whole = Buffer.from(file.type === 'chunk' ? file.code : file.source)
          if (whole.length < small) return
          const path = join(dir, file.fileName)
          await writeFile(`${path}.gz`, await promisify(gzip)(whole, { level: 9 }))
          await writeFile(`${path}.br`, await promisify(brotliCompress)(whole, quality))
        }),
      )
    },
  }
}
