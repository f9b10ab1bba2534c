import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { FrozenQuarter } from '../../../functions/domain/scoring/revision/frozen-quarter.ts'
import { frozenQuarterSchema } from '../../../functions/domain/scoring/revision/frozen-quarter.ts'
import { recompute } from '../../../functions/domain/scoring/revision/recompute.ts'
import { digestOf } from '../../../functions/scoring/revision-repository.ts'

const fixture = new URL('../../support/fixtures/frozen-quarter.json', import.meta.url)
const frozen = JSON.parse(readFileSync(fixture, 'utf8')) as FrozenQuarter
const published = '74a2090b396359f5e044608fd1969047f92334102d3ce027f0a1f801dbe6b0bc'

describe('a quarter frozen long ago', () => {
  it('has the digest that was published for it, whatever the product has become since', () => {
    expect(digestOf(frozen)).toBe(published)
    expect(digestOf(frozenQuarterSchema.parse(frozen))).toBe(published)
  })

  it('is still recomputed the same, to the last number put in', () => {
    const { quarter } = frozen
    const head = { format: 'muster-revision/1', district: '430102', quarter, revision: 1 } as const
    const step = { status: 'frozen', documentNumber: null, frozenAt: '2026-07-12T01:00:00Z' } as const
    expect(recompute({ ...head, ...step, digest: published, frozen }, () => digestOf(frozen))).toEqual([])
  })
})
