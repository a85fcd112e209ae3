/** A rule's "no": a value, never an exception, so that a rule stays pure and a batch can report each record by itself. */
export interface Refusal {
  readonly refused: RefusalCode
  /** The input field the refusal is about, so that a form can point at it. */
  readonly field?: string
  /** What happened and what to do, in plain English; screens may translate by code. */
  readonly message: string
  readonly details?: unknown
}

/** Every code a caller can meet; the HTTP status follows from the code alone. */
export const refusalStatus = {
  invalid: 422,
  unknown_field: 422,
  required: 422,
  read_only: 422,
  duplicate: 422,
  in_use: 422,
  gate: 422,
  already_done: 422,
  stale: 409,
  idempotency_reused: 422,
  idempotency_running: 409,
  unauthenticated: 401,
  wrong_password: 401,
  forbidden: 403,
  viewing: 403,
  csrf: 403,
  not_found: 404,
  method: 405,
  too_large: 413,
  unsupported: 415,
  too_many: 429,
  internal: 500,
  unavailable: 503,
  disk_full: 503,
} as const

export type RefusalCode = keyof typeof refusalStatus

/** The body of every answer that is not a success. */
export interface ErrorBody {
  readonly error: {
    readonly code: RefusalCode
    readonly message: string
    readonly field?: string
    readonly details?: unknown
    /** One entry per refused record when a batch was sent: `index` is its place in the batch. */
    readonly refusals?: readonly (Refusal & { readonly index: number })[]
    readonly requestId?: string
  }
}

export function refuse(refused: RefusalCode, message: string, more: { field?: string; details?: unknown } = {}): Refusal {
  return { refused, message, ...more }
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value
}
