import { describe, expect, it } from 'vitest'
import { initialsOf } from '../../../web/src/lib/people/initials.ts'

describe('pinyin initials', () => {
  it.each([
    ['赵明', 'zm'],
    ['李佳', 'lj'],
    ['陈思远', 'csy'],
    ['欧阳娜娜', 'oynn'],
    ['阮玲玉', 'rly'],
    ['马瑞三', 'mrs'],
    ['诸葛亮', 'zgl'],
    ['艾青', 'aq'],
    ['夏侯惇', 'xhd'],
    ['牟其中', 'mqz'],
    ['潘 安', 'pa'],
    ['魏巍', 'ww'],
    ['唐天', 'tt'],
    ['傅恩', 'fe'],
  ])('of %s are %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials)
  })
  it.each([
    ['单雄信', 'sxx'],
    ['曾国藩', 'zgf'],
    ['沈从文', 'scw'],
    ['仇英', 'qy'],
    ['解缙', 'xj'],
    ['翟志刚', 'zzg'],
    ['覃辉', 'qh'],
  ])('of the surname in %s are those of the surname: %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials)
  })
  it('take the first letters of Latin words, and nothing from signs', () => {
    expect(initialsOf('Li Wei')).toBe('lw')
    expect(initialsOf('古丽·巴哈尔')).toBe('glbhe')
    expect(initialsOf('')).toBe('')
  })
  it('fit into what is stored', () => {
    expect(initialsOf('张'.repeat(40))).toHaveLength(20)
  })
})
