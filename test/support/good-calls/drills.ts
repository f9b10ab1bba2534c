import { randomUUID } from 'node:crypto'
import type { drillEndpoints } from '@muster/domain/contract/endpoints/drills.ts'
import type { Amendment, Drill, Finding } from '@muster/domain/drills/drill.ts'
import { answersWith, drillDraft } from '../drills.ts'
import { aDrill, aFinding, filed, type GoodCalls, type Ground, heldDrill, YEAR } from './ground.ts'

const at = ({ district }: Ground, { id, department, year }: Drill) => ({
  district,
  department,
  year: String(year),
  drill: id,
})

const ofFinding = ({ district }: Ground, { id, department, year, drill }: Finding) => ({
  district,
  department,
  year: String(year),
  drill,
  finding: id,
})

const ofYear = ({ district, department }: Ground) => ({ district, department, year: YEAR })

const command = (there: Ground, drill: Drill, as = 'planner-s01') => ({
  as,
  params: at(there, drill),
  ifMatch: drill.version,
})

const onFinding = (there: Ground, finding: Finding, as: string) => ({
  as,
  params: ofFinding(there, finding),
  ifMatch: finding.version,
})

const move = { from: '2026-06-01', to: '2026-06-10', text: '6月上旬' }
const asked = (): Amendment => ({
  ...{ id: randomUUID(), kind: 'move', filedAt: '2026-05-12T01:00:00Z', filedBy: 'planner-s01', reason: '场地检修' },
  ...{ forceMajeure: false, document: '', to: move, decision: null },
})
const evaluated = {
  status: 'evaluated',
  evaluation: { grade: 'good', by: 'expert', score: 8500, sheets: 1, spread: false },
} as const
const proof = { on: '2026-05-12', text: '已补设疏散标识', by: 'planner-s01' }

export const drillCalls: GoodCalls<keyof typeof drillEndpoints> = {
  listDrills: async (there) => {
    await aDrill(there)
    return { as: 'planner-s01', params: ofYear(there) }
  },
  getDrill: async (there) => ({ as: 'planner-s01', params: at(there, await heldDrill(there)) }),
  createDrill: async (there) => {
    await filed(there)
    return {
      ...{ as: 'planner-s01', params: { ...ofYear(there), drill: randomUUID() } },
      body: { ...drillDraft({ scenario: '阀门老化，燃气泄漏' }), origin: 'added', reason: '上级要求' },
    }
  },
  editDrill: async (there) => ({
    ...command(there, await aDrill(there)),
    body: { place: '云麓街道体育馆', scenario: '夜间断电' },
  }),
  removeDrill: async (there) => ({ ...command(there, await aDrill(there, { origin: 'unplanned' })), body: {} }),
  restoreDrill: async (there) => ({
    ...command(there, await aDrill(there, { origin: 'unplanned', status: 'removed' })),
    body: {},
  }),
  scheduleDrill: async (there) => ({
    ...command(there, await aDrill(there)),
    body: { day: '2026-05-15', time: '09:30' },
  }),
  moveDrill: async (there) => ({
    ...command(there, await aDrill(there)),
    body: { id: randomUUID(), to: move, reason: '场地检修', forceMajeure: false, document: '' },
  }),
  cancelDrill: async (there) => ({
    ...command(there, await aDrill(there)),
    body: { id: randomUUID(), reason: '台风', forceMajeure: true, document: '示例汛〔2026〕3号' },
  }),
  decideAmendment: async (there) => {
    const amendment = asked()
    const { params, ...rest } = command(there, await aDrill(there, { amendments: [amendment] }), 'reviewer')
    return { ...rest, params: { ...params, amendment: amendment.id }, body: { approved: true, reason: '' } }
  },
  nameCoHosts: async (there) => ({ ...command(there, await aDrill(there)), body: { departments: [there.other] } }),
  joinDrill: async (there) => {
    const organiser = await aDrill(there, { department: there.other, coHosts: [there.department] })
    const { department, year, id } = organiser
    return { ...command(there, await aDrill(there)), body: { organiser: { department, year, drill: id } } }
  },
  listJointDrills: async (there) => ({ as: 'planner-s01', params: ofYear(there) }),
  logDrill: async (there) => ({
    ...command(there, await aDrill(there)),
    body: {
      ...{ startedAt: '2026-05-12T09:30:00+08:00', endedAt: '2026-05-12T11:00:00+08:00', place: '调压站' },
      ...{ headcount: 120, summary: '按预案完成' },
    },
  }),
  evaluateDrill: async (there) => ({
    ...command(there, await heldDrill(there), 'expert'),
    body: { answers: answersWith({ no: 2 }), note: '组织有序' },
  }),
  judgeDrill: async (there) => ({
    ...command(there, await heldDrill(there), 'reviewer'),
    body: { inspected: true, reason: '现场抽查' },
  }),
  archiveDrill: async (there) => ({
    ...command(there, await heldDrill(there)),
    body: { items: ['notice', 'scheme', 'signIn'] },
  }),
  closeDrill: async (there) => ({ ...command(there, await heldDrill(there, evaluated)), body: {} }),
  listFindings: async (there) => {
    await aFinding(there)
    return { as: 'planner-s01', params: ofYear(there) }
  },
  addFinding: async (there) => ({
    ...{ as: 'expert', params: { ...at(there, await heldDrill(there)), finding: randomUUID() } },
    body: { text: '疏散通道堆放杂物', dueOn: '2026-06-01' },
  }),
  rectifyFinding: async (there) => ({
    ...onFinding(there, await aFinding(there), 'planner-s01'),
    body: { on: '2026-05-12', text: '已清理' },
  }),
  verifyFinding: async (there) => ({
    ...onFinding(there, await aFinding(there, { status: 'rectified', proof }), 'reviewer'),
    body: { accepted: true, note: '' },
  }),
  extendFinding: async (there) => ({
    ...onFinding(there, await aFinding(there), 'reviewer'),
    body: { dueOn: '2026-06-20', reason: '采购周期' },
  }),
  superviseFinding: async (there) => ({
    ...onFinding(there, await aFinding(there, { dueOn: '2026-05-01' }), 'reviewer'),
    body: { document: '示例督〔2026〕1号' },
  }),
  listSubordinateDrills: async (there) => ({ as: 'planner-s01', params: ofYear(there), query: { limit: '20' } }),
  logSubordinateDrills: async (there) => ({
    ...{ as: 'planner-s01', params: ofYear(there) },
    body: {
      drills: [1, 2].map((n) => ({
        ...{ id: randomUUID(), unit: `社区${n}`, name: '消防疏散演练', content: 'single', hazard: 'fire' },
        ...{ date: '2026-05-12', headcount: 40, evaluated: true, remark: '' },
      })),
    },
  }),
  countSubordinateDrills: async ({ district }) => ({ as: 'planner-s01', params: { district, year: YEAR } }),
}
