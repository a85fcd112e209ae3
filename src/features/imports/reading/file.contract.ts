import { z } from 'zod'

/** How the bytes of a file are to be read as text. Latin-1 is read as its superset Windows-1252, as browsers do. */
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const
export type Encoding = (typeof encodings)[number]

export const delimiters = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof delimiters)[number]

/** The order in which a date names its parts. */
export const dateOrders = ['YMD', 'MDY', 'DMY'] as const
export type DateOrder = (typeof dateOrders)[number]

/** The sign that stands before the fraction of a number. */
export const decimalSigns = ['.', ','] as const
export type DecimalSign = (typeof decimalSigns)[number]

const columnKinds = ['empty', 'date', 'number', 'email', 'url', 'phone', 'flag', 'text'] as const
export type ColumnKind = (typeof columnKinds)[number]

/** How sure a reading is: shown by the cells themselves, taken from the company's locale, or contradicted by some cells. */
const sureness = ['proven', 'assumed', 'mixed'] as const
export type Sureness = (typeof sureness)[number]

const count = z.number().int()

const dateEvidence = z.object({
  numeric: count.describe('cells whose month is a number and whose year does not come first'),
  firstAbove12: count.describe('of these, cells with more than 12 in the first place: it holds the day'),
  secondAbove12: count.describe('of these, cells with more than 12 in the second place'),
  yearFirst: count,
  written: count.describe('cells with the month in letters'),
  withTime: count,
  example: z.string().describe('a cell that decides, or the first one'),
})
/** What all cells of a column together say of its dates. */
export type DateEvidence = z.infer<typeof dateEvidence>

const numberEvidence = z.object({
  point: count.describe('cells that are numbers only with a decimal point'),
  comma: count.describe('cells that are numbers only with a decimal comma'),
  either: count,
  typed: count.optional().describe('cells that the file itself marks as numbers: they are written with a decimal point'),
  example: z.string(),
})
export type NumberEvidence = z.infer<typeof numberEvidence>

export const columnFactsSchema = z.object({
  name: z.string(),
  filled: count,
  empty: count,
  longest: count.describe('characters of the longest cell'),
  kind: z.enum(columnKinds),
  ofKind: count.describe('filled cells that are of the kind'),
  values: z
    .array(z.tuple([z.string(), count]))
    .nullable()
    .describe('different values with their rows, most frequent first; null when there are too many to answer one by one'),
  samples: z.array(z.string()),
  dates: dateEvidence.optional(),
  numbers: numberEvidence.optional(),
})
/** A column as its whole content shows it. */
export type ColumnFacts = z.infer<typeof columnFactsSchema>
