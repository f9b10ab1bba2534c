import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cursorAfter, placeOf } from '../../functions/platform/dynamo/cursor.ts'
import type { Question } from '../../functions/platform/dynamo/read.ts'
import { DISTRICT, startApi, type TestApi } from '../support/api.ts'
import { sendRaw } from '../support/raw-request.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.stop())

describe('a cursor', () => {
  const question: Question = { pk: 'D#1#DEP#S01', prefix: 'PERSON#' }
  const days: Question = { pk: 'D#1#LOG', between: ['2026-01', '2026-02'], index: true }
  const cursorTo = (about: Question, last: Record<string, unknown>) => cursorAfter(about, last) ?? ''

  test('leads on from where the page ended', () => {
    expect(placeOf(question, cursorTo(question, { sk: 'PERSON#7' }))).toEqual({ pk: question.pk, sk: 'PERSON#7' })
    const last = { pk: 'a', sk: 'b', gsi1sk: '2026-01-05' }
    expect(placeOf(days, cursorTo(days, last))).toEqual({ ...last, gsi1pk: days.pk })
  })

  test.each<[string, Question, Record<string, unknown>]>([
    ['to nothing', question, { sk: '' }],
    ['beyond what the table takes', question, { sk: `PERSON#${'x'.repeat(1100)}` }],
    ['outside the list', question, { sk: 'CERT#1' }],
    ['to no item', days, { pk: '', sk: 'b', gsi1sk: '2026-01-05' }],
    ['after the last day asked for', days, { pk: 'a', sk: 'b', gsi1sk: '2026-03' }],
  ])('bent %s is refused as a cursor, not answered as a fault', (_name, about, last) => {
    expect(() => placeOf(about, cursorTo(about, last))).toThrow('cursorInvalid')
  })
})

test.each([256, 1_100, 3_000])('a subject of %i characters is nobody', async (length) => {
  for (const path of ['/me', `/districts/${DISTRICT}/departments`])
    expect((await sendRaw({ method: 'GET', path: `/api/v1${path}`, as: 'x'.repeat(length) })).status).toBe(401)
})
