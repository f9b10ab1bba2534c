import type { Bilingual } from '../shared/schemas.ts'

export interface SheetItem {
  readonly id: string
  readonly text: Bilingual
  /** What a finding says when the answer is no. */
  readonly gap: Bilingual
}

export interface SheetGroup {
  readonly id: 'preparation' | 'execution' | 'command' | 'safety' | 'afterAction'
  readonly name: Bilingual
  readonly items: readonly SheetItem[]
}

const item = (id: string, zh: string, en: string, gapZh: string, gapEn: string): SheetItem => ({
  id,
  text: { zh, en },
  gap: { zh: gapZh, en: gapEn },
})

/** The shipped evaluation sheet 演练评估表: each item is answered yes, no or not applicable. */
export const evaluationSheet: readonly SheetGroup[] = [
  {
    id: 'preparation',
    name: { zh: '演练准备', en: 'Preparation' },
    items: [
      item(
        'preparation-scheme',
        '演练方案写明目的、情景、科目、分工和时间',
        'The scheme states aim, scenario, tasks, roles and times',
        '演练方案内容不完整',
        'The scheme is incomplete',
      ),
      item(
        'preparation-plan-link',
        '情景和科目与现行应急预案对应',
        'Scenario and tasks follow the contingency plan in force',
        '情景或科目与应急预案脱节',
        'Scenario or tasks do not follow the contingency plan',
      ),
      item(
        'preparation-briefing',
        '参演人员演练前接受了任务和安全交底',
        'Participants were briefed on tasks and safety beforehand',
        '演练前未作任务和安全交底',
        'Participants were not briefed beforehand',
      ),
      item(
        'preparation-supplies',
        '物资、装备和场地在开始前到位',
        'Supplies, equipment and site were ready at the start',
        '物资、装备或场地未按时到位',
        'Supplies, equipment or site were not ready in time',
      ),
    ],
  },
  {
    id: 'execution',
    name: { zh: '演练实施', en: 'Execution' },
    items: [
      item(
        'execution-alarm',
        '发现险情后及时报警并按规定时限上报信息',
        'The alarm was raised and reported up in the time required',
        '报警或信息报告不及时',
        'Alarm or reporting came too late',
      ),
      item(
        'execution-response',
        '按预案启动相应级别的响应',
        'The response level of the plan was started',
        '响应启动不符合预案',
        'The response did not follow the plan',
      ),
      item(
        'execution-arrival',
        '救援队伍在规定时间内到场并展开',
        'Teams arrived and deployed in the time set',
        '队伍到场或展开超时',
        'Teams arrived or deployed too late',
      ),
      item(
        'execution-tasks',
        '计划的科目全部完成',
        'All planned tasks were carried out',
        '部分计划科目没有完成',
        'Some planned tasks were not carried out',
      ),
      item(
        'execution-evacuation',
        '疏散、警戒和人员清点有序完成',
        'Evacuation, cordon and head-count were orderly',
        '疏散、警戒或人员清点存在疏漏',
        'Evacuation, cordon or head-count had gaps',
      ),
    ],
  },
  {
    id: 'command',
    name: { zh: '指挥协调', en: 'Command' },
    items: [
      item(
        'command-post',
        '现场指挥部设置明确，指挥员到位履职',
        'A command post was set up and its commander in charge',
        '现场指挥部或指挥员职责不清',
        'Command post or commander’s duties were unclear',
      ),
      item(
        'command-decisions',
        '指令清楚，处置决策与情景发展相符',
        'Orders were clear and decisions fitted the situation',
        '指令不清或决策与情景不符',
        'Orders were unclear or did not fit the situation',
      ),
      item(
        'command-communication',
        '通信联络全程畅通，有备用手段',
        'Communication held throughout, with a fallback',
        '通信中断或没有备用手段',
        'Communication failed or had no fallback',
      ),
      item(
        'command-coordination',
        '各参演单位分工配合到位',
        'The departments worked together as assigned',
        '参演单位之间配合不到位',
        'Departments did not work together as assigned',
      ),
    ],
  },
  {
    id: 'safety',
    name: { zh: '安全保障', en: 'Safety' },
    items: [
      item(
        'safety-officer',
        '设有安全员，明确了中止演练的条件',
        'A safety officer and conditions to stop were named',
        '未设安全员或未明确中止条件',
        'No safety officer or no conditions to stop',
      ),
      item(
        'safety-protection',
        '参演人员防护装备佩戴规范',
        'Protective equipment was worn properly',
        '防护装备佩戴不规范',
        'Protective equipment was not worn properly',
      ),
      item(
        'safety-public',
        '事先告知周边群众，未影响正常秩序',
        'Neighbours were told, and daily life was not disturbed',
        '未告知周边群众或影响了正常秩序',
        'Neighbours were not told or were disturbed',
      ),
      item(
        'safety-medical',
        '医疗救护力量在位待命',
        'Medical help stood by',
        '没有安排医疗救护',
        'No medical help stood by',
      ),
    ],
  },
  {
    id: 'afterAction',
    name: { zh: '总结改进', en: 'After action' },
    items: [
      item(
        'after-review',
        '演练结束后当场点评',
        'A review was held on the spot',
        '演练后没有点评',
        'No review was held afterwards',
      ),
      item(
        'after-records',
        '签到、照片等过程记录齐全',
        'Sign-in, photos and other records are complete',
        '过程记录不齐全',
        'Records are incomplete',
      ),
      item(
        'after-improvement',
        '对预案提出了修订意见或确认继续适用',
        'Changes to the plan were proposed, or its fitness confirmed',
        '没有对预案适用性作出结论',
        'No conclusion was drawn about the plan',
      ),
      item(
        'after-resupply',
        '物资装备清点归位，消耗已补充',
        'Supplies were counted, returned and restocked',
        '物资装备未清点归位或未补充',
        'Supplies were not returned or restocked',
      ),
    ],
  },
]

export const sheetItems: readonly SheetItem[] = evaluationSheet.flatMap(({ items }) => items)
