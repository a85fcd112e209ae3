import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clockText, momentOf } from './zoned.ts'

describe('the company’s clock', () => {
  it('is read back as the same moment, to the minute, in every zone', () => {
    const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC')
    const minutes = fc.integer({ min: 25_000_000, max: 32_000_000 })
    fc.assert(
      fc.property(zones, minutes, (zone, minute) => {
        const moment = new Date(minute * 60_000)
        const text = clockText(moment, zone)
        expect(clockText(momentOf(text, zone), zone)).toBe(text)
      }),
    )
  })
  it('takes the first of two where the clock shows a time twice', () => {
    expect(momentOf('2026-10-25T02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z')
  })
  it('moves out of the hour that daylight saving leaves out', () => {
    expect(clockText(momentOf('2026-03-29T02:30', 'Europe/Berlin'), 'Europe/Berlin')).not.toContain('T02')
  })
})
