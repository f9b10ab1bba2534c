import type { Hazard } from '@muster/domain/drills/drill.ts'
import type { DemoDepartment } from './departments.ts'

export interface Topic {
  readonly name: string
  readonly hazard: Hazard
  readonly tabletop?: boolean
  readonly operational?: boolean
}

const operational = (name: string, hazard: Hazard): Topic => ({ name, hazard, operational: true })
const tabletop = (name: string, hazard: Hazard): Topic => ({ name, hazard, tabletop: true })
const both = (name: string, hazard: Hazard): Topic => ({ name, hazard, tabletop: true, operational: true })

const general: readonly Topic[] = [
  operational('防汛抢险综合应急演练', 'flood'),
  operational('高层建筑消防疏散演练', 'fire'),
  operational('老旧小区燃气泄漏处置演练', 'gas'),
  tabletop('森林防灭火桌面推演', 'forestFire'),
  operational('商圈踩踏事件处置演练', 'crowded'),
  both('危险化学品泄漏专项演练', 'hazchem'),
  operational('电梯困人救援演练', 'specialEquipment'),
  operational('建筑工地高处坠落救援演练', 'construction'),
  operational('“119”消防宣传月疏散演练', 'fire'),
  tabletop('低温雨雪冰冻灾害桌面推演', 'natural'),
  operational('有限空间中毒窒息救援演练', 'confinedSpace'),
  operational('社区应急避险演练', 'other'),
  operational('地质灾害避险转移演练', 'geological'),
  operational('地震应急疏散演练', 'earthquake'),
  operational('沿街商铺电动自行车火灾处置演练', 'fire'),
  operational('养老机构夜间疏散演练', 'crowded'),
  operational('内涝点人员转移演练', 'flood'),
  tabletop('应急响应启动与信息报送推演', 'other'),
  operational('道路塌陷抢险演练', 'roadTransport'),
  operational('烟花爆竹零售点火灾处置演练', 'fireworks'),
]

const special: Record<string, readonly Topic[]> = {
  I01: [
    both('深基坑坍塌救援演练', 'construction'),
    operational('塔吊倾覆救援演练', 'construction'),
    operational('燃气管道第三方破坏处置演练', 'gas'),
  ],
  I02: [operational('危货运输车辆侧翻处置演练', 'roadTransport'), operational('公交车火灾疏散演练', 'roadTransport')],
  I03: [
    operational('压力容器爆炸处置演练', 'specialEquipment'),
    operational('大型游乐设施困人救援演练', 'specialEquipment'),
  ],
  I04: [operational('污水管网清淤中毒救援演练', 'confinedSpace'), operational('户外广告牌坠落处置演练', 'other')],
  I05: [
    operational('校园消防疏散演练', 'fire'),
    operational('校车事故处置演练', 'roadTransport'),
    operational('校园地震避险演练', 'earthquake'),
  ],
  I06: [operational('突发事件医疗救治演练', 'other'), operational('医院停电与火灾处置演练', 'fire')],
  I07: [operational('商场火灾与疏散演练', 'crowded'), operational('加油站油品泄漏演练', 'hazchem')],
  I08: [operational('景区客流踩踏处置演练', 'crowded'), operational('剧场火灾疏散演练', 'fire')],
  I09: [operational('堤防管涌抢险演练', 'flood'), both('水库超标准洪水应急演练', 'flood')],
  I10: [operational('滑坡隐患点避险转移演练', 'geological'), operational('森林火灾扑救演练', 'forestFire')],
  I11: [operational('粉尘涉爆企业应急演练', 'other'), operational('企业锅炉爆炸处置演练', 'specialEquipment')],
  I12: [operational('养老机构消防疏散演练', 'fire'), operational('救灾物资调拨演练', 'natural')],
}

const committees: Record<string, Hazard> = {
  C01: 'fire',
  C02: 'roadTransport',
  C03: 'construction',
  C04: 'hazchem',
  C05: 'gas',
  C06: 'specialEquipment',
  C07: 'crowded',
  C08: 'confinedSpace',
  C09: 'crowded',
}

/** What a department drills: its own field first, then the general ones. */
export const topicsOf = ({ code, kind }: DemoDepartment): readonly Topic[] => {
  const field = committees[code]
  if (kind === 'committee' && field)
    return [
      both('多部门联动处置演练', field),
      tabletop('成员单位桌面推演', field),
      operational('检验性实战演练', field),
      tabletop('季度形势研判推演', field),
    ]
  return [...(special[code] ?? []), ...general]
}

export const places: readonly string[] = [
  '清塘河沿线',
  '金鼎商场',
  '银湾水晶城',
  '万和北路工地',
  '启明一片',
  '示例加油站',
  '街道会议室',
  '市民广场',
  '第三中学',
  '枫林社区',
  '东门公交枢纽',
  '示例工业园',
  '综合文化站',
  '滨江公园',
]
