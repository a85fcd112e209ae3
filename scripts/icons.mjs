// Draws the icons of the installed program from the lines of public/favicon.svg: `node scripts/icons.mjs`.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'

const folder = join(import.meta.dirname, '../public/icons')
const ground = [3, 99, 127] // the colour one acts with
const line = [255, 255, 255]

// The mark on its 20 by 20 field: two streams that become one, and a third between them.
const streams = [
  [...curve([3, 3], [3, 8], [10, 7], [10, 12]), [10, 17]],
  curve([17, 3], [17, 8], [10, 7], [10, 12]),
  [
    [10, 3],
    [10, 7],
  ],
]

function curve(from, one, two, to) {
  return Array.from({ length: 33 }, (_, step) => {
    const t = step / 32
    const at = (axis) =>
      (1 - t) ** 3 * from[axis] + 3 * (1 - t) ** 2 * t * one[axis] + 3 * (1 - t) * t ** 2 * two[axis] + t ** 3 * to[axis]
    return [at(0), at(1)]
  })
}

function distanceTo([ax, ay], [bx, by], x, y) {
  const [dx, dy] = [bx - ax, by - ay]
  const along = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)))
  return Math.hypot(x - ax - along * dx, y - ay - along * dy)
}

const toMark = (x, y) =>
  Math.min(...streams.flatMap((points) => points.slice(1).map((point, i) => distanceTo(points[i], point, x, y))))

/** Distance to a square with round corners, negative inside. */
function toSquare(x, y, size, corner) {
  const [dx, dy] = [Math.abs(x - size / 2) - size / 2 + corner, Math.abs(y - size / 2) - size / 2 + corner]
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - corner
}

/** `mark` is the share of the icon that the mark's field takes, `corner` the share of a side that is rounded away. */
function draw(size, { mark, corner }) {
  const scale = (size * mark) / 20
  const margin = (size * (1 - mark)) / 2
  const pixels = Buffer.alloc(size * size * 4)
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const far = toMark((x + 0.5 - margin) / scale, (y + 0.5 - margin) / scale)
      const inked = Math.max(0, Math.min(1, (1 - far) * scale + 0.5))
      const covered = Math.max(0, Math.min(1, 0.5 - toSquare(x + 0.5, y + 0.5, size, size * corner)))
      const colour = ground.map((value, i) => Math.round(value + (line[i] - value) * inked))
      pixels.set([...colour, Math.round(255 * covered)], (y * size + x) * 4)
    }
  }
  return pixels
}

function png(size, pixels) {
  const rows = Buffer.concat(
    Array.from({ length: size }, (_, y) => Buffer.concat([Buffer.from([0]), pixels.subarray(y * size * 4, (y + 1) * size * 4)])),
  )
  const head = Buffer.alloc(13)
  head.writeUInt32BE(size, 0)
  head.writeUInt32BE(size, 4)
  head.set([8, 6, 0, 0, 0], 8) // eight bits, colour with transparency
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name, data) {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

mkdirSync(folder, { recursive: true })
const icons = {
  'icon-192': [192, { mark: 0.72, corner: 0.22 }],
  'icon-512': [512, { mark: 0.72, corner: 0.22 }],
  // The system cuts its own shape: only the middle four fifths are sure to be seen.
  'maskable-512': [512, { mark: 0.56, corner: 0 }],
  'touch-180': [180, { mark: 0.66, corner: 0 }],
}
for (const [name, [size, look]] of Object.entries(icons)) writeFileSync(join(folder, `${name}.png`), png(size, draw(size, look)))
