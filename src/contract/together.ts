/** Where reads that are asked for at the same moment go in one call: `{ "reads": ["/api/…", …] }`. */
export const togetherPath = '/api/together'

/** Reads of one call at most. */
export const mostTogether = 20

/** One line of the answer, which is JSON lines in the order in which the reads were done. */
export interface ReadLine {
  /** Place of the read in the call, from 0. */
  readonly at: number
  /** As the read would have been answered alone; 0 for one that a device without a network has not kept. */
  readonly status: number
  readonly body: unknown
  /** When the server gave it (ms), where it is one that the device has kept. */
  readonly asOf?: number
}
