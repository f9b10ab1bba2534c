import type { Hazard } from '../drills/drill.ts'
import { folded } from './table.ts'

/** What people call each hazard in a column of their own. */
export const hazardNames: Readonly<Record<Hazard, readonly [zh: string, en: string, match: RegExp]>> = {
  flood: [
    '防汛抗旱',
    'flood and drought',
    /^(防汛|抗旱|防汛抗旱|防汛抢险|防洪|内涝|水旱灾害|三防|防台|防汛防台风?|防汛防旱|水利)/,
  ],
  forestFire: ['森林防灭火', 'forest fire', /^(森林|林草|草原)/],
  geological: ['地质灾害', 'geological', /^(地质|地灾|山体滑坡|滑坡)/],
  earthquake: ['地震', 'earthquake', /^(防震|抗震|地震)/],
  natural: ['自然灾害', 'natural disaster', /^(自然灾害|低温|雨雪|气象|台风|极端天气)/],
  hazchem: ['危险化学品', 'hazardous chemicals', /^(危险?化学?品|危化|化工|危险化学物品|加油站)/],
  fireworks: ['烟花爆竹', 'fireworks', /^烟花/],
  mine: ['矿山', 'mines', /^(非煤)?(矿山|煤矿|尾矿)/],
  roadTransport: ['道路交通运输', 'road transport', /^(道路|交通|公路|客运|校车|运输)/],
  construction: ['建筑施工', 'construction', /^(建筑|建设|施工|房屋|在建|住建)/],
  specialEquipment: ['特种设备', 'special equipment', /^(特种设备|电梯|锅炉|压力容器|起重)/],
  gas: ['城镇燃气', 'town gas', /^(城镇|城市|管道)?(燃气|天然气|液化气)/],
  crowded: ['人员密集场所', 'crowded places', /^(人员密集|人员聚集|公众聚集|大型活动|大型群众性)/],
  confinedSpace: ['有限空间', 'confined space', /^(有限|受限|密闭)空间/],
  fire: ['消防', 'fire', /^(消防|火灾|防火)/],
  other: ['其他', 'other', /^(其他|其它|综合|不限|公共卫生|食品|食品安全|社会安全|治安|反恐)/],
}

/** Words for what happens. One of them settles the hazard. */
const events: readonly (readonly [Hazard, RegExp])[] = [
  ['forestFire', /森林|山火|林区|草原火/],
  ['gas', /燃气|天然气|液化气|煤气/],
  ['hazchem', /危化|危险化学|化学品|液氨|氯气|加油站|油库|化工/],
  ['fireworks', /烟花|爆竹/],
  ['confinedSpace', /有限空间|受限空间|密闭空间/],
  ['specialEquipment', /特种设备|电梯|锅炉|压力容器|压力管道|索道|游乐设施|叉车/],
  ['mine', /矿山|煤矿|矿井|尾矿|采石场|透水/],
  ['earthquake', /地震|防震|抗震/],
  ['geological', /地质|地灾|滑坡|泥石流|崩塌|地面塌陷/],
  ['flood', /防汛|抗旱|洪|内涝|汛|台风|水库|溃坝|溃堤|河道|堤防|干旱|山洪/],
  ['natural', /雨雪|冰冻|低温|寒潮|大风|高温|暴雪|雷电|自然灾害|极端天气|气象/],
  ['roadTransport', /交通|道路|校车|客运|公交|货车|车祸|隧道事故|船舶/],
  ['construction', /基坑|塔吊|脚手架|高处坠落|模板|吊篮|建筑施工|施工现场|坍塌|盾构/],
  ['crowded', /踩踏|人员密集|大客流|大型活动|拥挤/],
  ['fire', /火灾|消防|灭火|防火|起火|119/],
  ['other', /触电|中毒|食品|传染病|公共卫生|疫情|反恐|防暴|网络|停电|供水|环境|信访|辐射/],
]

/** Words for where it happens: a hint only. */
const places: readonly (readonly [Hazard, RegExp])[] = [
  ['construction', /工地|施工|在建/],
  ['crowded', /商场|商圈|学校|医院|影院|养老|敬老|景区|广场|车站|幼儿园|市场/],
  ['fire', /疏散|逃生|高层/],
]

/** The hazard that a cell of a hazard column names. `森林防火` is forestFire. */
export const hazardOfCell = (text: string): Hazard | undefined => {
  const plain = folded(text)
  const found = Object.entries(hazardNames).find(([, [, , match]]) => match.test(plain))
  return found?.[0] as Hazard | undefined
}

export interface NamedHazard {
  readonly hazard: Hazard
  /** Every hazard that the words allow, `hazard` first; more than one, or none at all, is doubtful. */
  readonly candidates: readonly Hazard[]
  readonly sure: boolean
}

/** More exact words win over the general ones they contain: 燃气火灾 is about gas and fire, 中毒 in a confined space about the space. */
const refined = (found: readonly Hazard[]): readonly Hazard[] => {
  const beside = (hazard: Hazard) =>
    !(hazard === 'other' && found.length > 1) && !(hazard === 'fire' && found.includes('forestFire'))
  return found.filter(beside)
}

/** The hazard that a drill's name tells: 校车事故处置 is roadTransport; 工地火灾 is fire, for what happens counts before where. */
export const hazardOfName = (name: string): NamedHazard => {
  const plain = folded(name)
  const matching = (table: typeof events) => table.filter(([, match]) => match.test(plain)).map(([hazard]) => hazard)
  const candidates = refined(matching(events))
  const [only] = candidates
  if (only !== undefined) return { hazard: only, candidates, sure: candidates.length === 1 }
  const hints = matching(places)
  return { hazard: hints[0] ?? 'other', candidates: hints, sure: false }
}
