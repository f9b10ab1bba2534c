import { describe, expect, test } from 'vitest'
import { answerFor, type AskedDoubt } from '../../../web/src/lib/plans/doubts.ts'
import { blankFields } from '../../../web/src/lib/plans/row.ts'

const words = { zh: '', en: '' }
const quarter = (from: string, to: string) => ({ from, to, text: '每季度一次' })
const window = quarter('2026-01-01', '2026-03-31')
const row = (id: string) => ({ ...blankFields, id, name: '避险演练', window, contact: 'person-1' })
const asked = (choices: AskedDoubt['choices'], rows = ['a']): AskedDoubt => ({
  id: 'd',
  rows,
  label: '',
  field: 'window',
  words,
  choices,
})

describe('an answer to a question about rows that are in the plan', () => {
  test('“right as understood” changes nothing', () => {
    const doubt = asked([{ id: 'keep', words, effect: { kind: 'keep' } }])
    expect(answerFor(doubt, 'keep', [row('a')])).toEqual({ edits: [], add: [], remove: [] })
  })
  test('another time changes the cell alone', () => {
    const other = quarter('2026-05-12', '2026-05-12')
    const doubt = asked([{ id: 'other', words, effect: { kind: 'windows', windows: [other] } }])
    expect(answerFor(doubt, 'other', [row('a')])).toEqual({
      edits: [{ id: 'a', values: { window: other } }],
      add: [],
      remove: [],
    })
  })
  test('“one drill only” takes the others out', () => {
    const doubt = asked([{ id: 'one', words, effect: { kind: 'windows', windows: [window] } }], ['a', 'b'])
    expect(answerFor(doubt, 'one', [row('a'), row('b')]).remove).toEqual(['b'])
  })
  test('two drills for two forms keep name and contact', () => {
    const doubt = asked([{ id: 'split', words, effect: { kind: 'splitForms' } }])
    const answer = answerFor(doubt, 'split', [{ ...row('a'), forms: ['tabletop', 'operational'] }])
    expect(answer.edits).toEqual([{ id: 'a', values: { forms: ['tabletop'] } }])
    expect(answer.add).toMatchObject([{ fields: { name: '避险演练', forms: ['operational'], contact: 'person-1' } }])
  })
})
