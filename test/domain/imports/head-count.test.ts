import { describe, expect, test } from 'vitest'
import { readHeadCount } from '../../../functions/domain/imports/head-count.ts'
import type { Cell } from '../../../functions/domain/imports/table.ts'

describe('a head-count as offices write it, “?” with the other numbers where it has to be confirmed', () => {
  test.each<[Cell, string]>([
    [80, '80'],
    ['25', '25'],
    ['约120人', '120'],
    ['约260', '260'],
    ['150余人', '150'],
    ['30人左右', '30'],
    ['1,200', '1200'],
    ['１，２００人', '1200'],
    ['９０', '90'],
    ['每次50人', '50'],
    ['各150', '150'],
    ['54人', '54'],
    ['3000人次', '3000'],
    ['1.2万人', '12000'],
    ['八十人', '80'],
    ['一百二十余人', '120'],
    ['不少于100人', '100'],
    ['50人以内', '50'],
    ['共120人（含群众40人）', '120'],
    ['60-80人', '80 ? 70 60'],
    ['60～80人', '80 ? 70 60'],
    ['工作人员20人、居民100人', '120 ? 20 100'],
    ['每社区50人', '50 ?'],
    ['', 'none'],
    ['若干', 'none'],
    [null, 'none'],
    ['很多', 'unreadable'],
    [0, 'unreadable'],
    [-5, 'unreadable'],
    [12.5, 'unreadable'],
    [{ date: '2026-05-12' }, 'unreadable'],
  ])('%j is %s', (cell, expected) => {
    const read = readHeadCount(cell)
    const doubt = read.kind === 'known' && read.doubt ? ['?', ...read.doubt.others] : []
    expect(read.kind === 'known' ? [read.people, ...doubt].join(' ') : read.kind).toBe(expected)
  })
})
