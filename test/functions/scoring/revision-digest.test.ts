import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { FrozenQuarter } from '../../../functions/domain/scoring/revision/frozen-quarter.ts'
import { frozenQuarterSchema } from '../../../functions/domain/scoring/revision/frozen-quarter.ts'
import { digestOf } from '../../../functions/scoring/revision-repository.ts'

const fixture = new URL('../../support/fixtures/frozen-quarter.json', import.meta.url)
const frozen = JSON.parse(readFileSync(fixture, 'utf8')) as FrozenQuarter

it('gives a frozen quarter the digest that was published for it, whatever the product has become since', () => {
  const published = '74a2090b396359f5e044608fd1969047f92334102d3ce027f0a1f801dbe6b0bc'
  expect(digestOf(frozen)).toBe(published)
  expect(digestOf(frozenQuarterSchema.parse(frozen))).toBe(published)
})
