/** The last digits of every id of the sample, so that a screen knows its records without asking. */
const mark = '5a3b1e00'

/** The id with the mark; a UUIDv7 as before, with 42 random bits left. */
export const markedId = (id: string): string => id.slice(0, -mark.length) + mark

export const isSampleId = (id: string): boolean => id.endsWith(mark)

/** Records that the sample holds, near enough for a progress bar. */
export const expectedRecords = 8_500
