import { describe, expect, test } from 'vitest'
import { hazardNames, hazardOfCell, hazardOfName } from '../../../functions/domain/imports/hazards.ts'
import { hazards } from '../../../functions/domain/drills/drill.ts'

test('every hazard is known by its own name', () => {
  for (const hazard of hazards) expect(hazardOfCell(hazardNames[hazard][0])).toBe(hazard)
})

describe('a hazard told by the drill’s name, “?” where the name alone does not settle it', () => {
  test.each([
    ['防台风桌面推演', 'flood'],
    ['水库溃坝转移避险演练（赵埠、马岭）', 'flood'],
    ['城区内涝', 'flood'],
    ['敬老院消防疏散演练', 'fire'],
    ['工地宿舍火灾疏散', 'fire'],
    ['地质灾害隐患点转移演练', 'geological'],
    ['校车事故处置演练', 'roadTransport'],
    ['深基坑坍塌', 'construction'],
    ['塔吊倾覆', 'construction'],
    ['燃气管道第三方破坏', 'gas'],
    ['森林火灾扑救', 'forestFire'],
    ['有限空间作业中毒窒息救援演练', 'confinedSpace'],
    ['食物中毒应急演练', 'other'],
    ['液氨泄漏火灾处置', '? hazchem'],
    ['学校应急演练', '? crowded'],
    ['综合应急演练', '? other'],
  ])('%s is %s', (name, expected) => {
    const read = hazardOfName(name)
    expect(`${read.sure ? '' : '? '}${read.hazard}`).toBe(expected)
  })
})
