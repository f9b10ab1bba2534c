import { randomUUID } from 'node:crypto'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { type FullDrill, newDrill } from '@muster/domain/drills/new-drill.ts'
import type { Drill, DrillDraft, Evaluation } from '@muster/domain/drills/drill.ts'
import { sheetItems } from '@muster/domain/drills/evaluation-sheet.ts'
import type { Baseline, PlanStatus } from '@muster/domain/plans/plan.ts'
import { DISTRICT } from './api.ts'

/** What a planner typed, of a usual length. */
export const drillDraft = (over: Partial<DrillDraft> = {}): DrillDraft => ({
  name: '城镇燃气管道泄漏事故应急救援综合演练',
  forms: ['operational'],
  content: 'comprehensive',
  purpose: 'verification',
  hostKind: 'own',
  hazard: 'gas',
  unannounced: false,
  largeScale: false,
  window: { from: '2026-05-11', to: '2026-05-20', text: '5月中旬' },
  place: '云麓街道滨江路燃气调压站',
  lead: '应急办 李主任',
  expected: 50,
  contact: null,
  participants: '',
  scenario: '',
  remark: '',
  ...over,
})

export const drillId = '0198c0de-0000-7000-8000-000000000001'

export const drillLike = (over: Partial<FullDrill> = {}): FullDrill => ({
  ...newDrill(drillDraft(), { id: drillId, department: 'S01', year: 2026, origin: 'plan' }),
  version: 1,
  ...over,
})

export const heldLike: NonNullable<Drill['held']> = {
  startedAt: '2026-05-12T01:30:00.000Z',
  endedAt: '2026-05-12T03:00:00.000Z',
  loggedAt: '2026-05-13T01:00:00.000Z',
  late: false,
  headcount: 120,
}

/** A filled sheet: the first `no` items answered no, the last `na` not applicable, the rest yes. */
export const answersWith = ({ no = 0, na = 0 } = {}): Evaluation['answers'] =>
  Object.fromEntries(
    sheetItems.map(({ id }, place) => [id, place < no ? 'no' : place >= sheetItems.length - na ? 'na' : 'yes']),
  )

const put = async (item: Record<string, unknown>) => {
  const { database } = await import('../../functions/platform/dynamo/client.ts')
  const { setting } = await import('../../functions/platform/env.ts')
  await database().send(new PutCommand({ TableName: setting('table'), Item: item }))
}

/** A plan in the state a test begins with; filed ones with their baseline. */
export const putPlan = async (
  status: PlanStatus,
  { department = 'S01', year = 2026, baseline = [] as Baseline['drills'] } = {},
): Promise<void> => {
  const { keys } = await import('../../functions/platform/dynamo/keys.ts')
  await put({
    ...keys.plan(DISTRICT, department, year),
    ...{ department, year, version: 1, status, imports: [], submissions: [], returns: [] },
    ...{ signedBy: null, filedAt: status === 'filed' ? '2026-03-25T01:00:00.000Z' : null, comments: [] },
  })
  if (status === 'filed') await put({ ...keys.baseline(DISTRICT, department, year), drills: baseline, sessions: [] })
}

/** A drill on file, promised for the last day of its window. */
export const putFiledDrill = async (over: Partial<FullDrill> = {}): Promise<Drill> => {
  const { drillItem } = await import('../../functions/drills/drill-repository.ts')
  const drill = drillLike({ id: randomUUID(), ...over })
  await putPlan('filed', {
    department: drill.department,
    baseline: [{ id: drill.id, on: drill.window.to, added: false }],
  })
  await put(drillItem(DISTRICT, drill, true))
  return drill
}
