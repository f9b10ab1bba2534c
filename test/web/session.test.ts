import { describe, expect, it } from 'vitest'
import { postKey, postsOf } from '../../web/src/lib/session/posts.ts'
import { matching, type Target } from '../../web/src/lib/shell/palette.ts'

const district = { id: '430112', name: '示例区', timeZone: 'Asia/Shanghai', demo: true }
const other = { ...district, id: '430181', name: '邻区' }

describe('a person’s posts', () => {
  it('are one per department, with every role held there once', () => {
    const posts = postsOf({
      sub: 'p',
      name: '李计划',
      memberships: [
        {
          district,
          name: '李计划',
          grants: [
            { role: 'planner', department: 'YL' },
            { role: 'expert', department: null },
            { role: 'trainer', department: 'YL' },
            { role: 'planner', department: 'YL' },
          ],
        },
        { district: other, name: '李计划', grants: [{ role: 'leader', department: null }] },
      ],
    })
    expect(posts.map((post) => [postKey(post), post.roles])).toEqual([
      ['430112/YL', ['planner', 'trainer']],
      ['430112/', ['expert']],
      ['430181/', ['leader']],
    ])
  })
  it('are none for someone without grants', () => {
    expect(postsOf({ sub: 'p', name: '新同志', memberships: [] })).toEqual([])
  })
})

describe('the search over pages and departments', () => {
  const targets: Target[] = [
    { href: '/rankings?department=LT', label: '莲塘街道', group: 'departments' },
    { href: '/rankings', label: '考核排名', group: 'pages' },
    { href: '/quarter', label: '季度考核', group: 'pages' },
  ]
  it('shows pages first, those that begin with the text before the others', () => {
    expect(matching(targets, '考核').map(({ label }) => label)).toEqual(['考核排名', '季度考核'])
  })
  it('takes every part of the text', () => {
    expect(matching(targets, '莲 街').map(({ label }) => label)).toEqual(['莲塘街道'])
    expect(matching(targets, '莲 镇')).toEqual([])
  })
  it('shows all before anything is typed', () => {
    expect(matching(targets, '')).toHaveLength(3)
  })
})
