import { describe, expect, test } from 'vitest'
import { inverse, noHistory, record, stepBack, stepForward } from '../../../web/src/lib/plans/history.ts'

const edit = { edits: [{ id: 'a', before: { place: '甲' }, after: { place: '乙' } }] }

describe('undo and redo', () => {
  test('the inverse of an edit puts the old value back, of an addition it removes', () => {
    expect(inverse(edit)).toEqual({ edits: [{ id: 'a', before: { place: '乙' }, after: { place: '甲' } }] })
    expect(inverse({ added: ['b'], removed: ['c'] })).toEqual({ removed: ['b'], added: ['c'] })
  })
  test('what was undone can be redone until something new is done', () => {
    const done = record(record(noHistory, edit), { added: ['b'] })
    const back = stepBack(done)
    expect(back.step).toEqual({ added: ['b'] })
    expect(stepForward(back.history).step).toEqual({ added: ['b'] })
    expect(stepForward(record(back.history, edit)).step).toBeUndefined()
  })
  test('nothing is undone when nothing was done', () => {
    expect(stepBack(noHistory).step).toBeUndefined()
  })
})
