import { randomUUID } from 'node:crypto'
import type { reportingEndpoints } from '@muster/domain/contract/endpoints/reporting.ts'
import type { scoringEndpoints } from '@muster/domain/contract/endpoints/scoring.ts'
import type { RegisterEntry } from '@muster/domain/scoring/register-entry.ts'
import { keys } from '../../../functions/platform/dynamo/keys.ts'
import { revisionItem } from '../../../functions/scoring/board-repository.ts'
import { drawBoard } from '../../../functions/scoring/project-board.ts'
import { registerItem } from '../../../functions/scoring/register-repository.ts'
import { putItems } from '../department-year.ts'
import { aDrill, aQuarter, type GoodCalls, type Ground, YEAR } from './ground.ts'

const QUARTER = '2026Q2'

const entry = { date: '2026-05-12', clause: '考核细则 4.2', fact: '市级通报表扬', document: '示例安委办〔2026〕8号' }

const aVeto = async ({ district, other }: Ground): Promise<RegisterEntry> => {
  const veto: RegisterEntry = {
    ...{ ...entry, id: randomUUID(), quarter: QUARTER, department: other, kind: 'veto', ground: 'accident' },
    ...{ honour: '', version: 1, status: 'proposed', by: 'somebody else', at: '2026-05-12T02:00:00Z' },
    ...{ confirmedBy: null, revokedReason: null },
  }
  await putItems([registerItem(district, veto)])
  return veto
}

const onEntry = ({ district }: Ground, { id, quarter, version }: RegisterEntry) => ({
  as: 'reviewer',
  params: { district, quarter, entry: id },
  ifMatch: version,
})

export const scoringCalls: GoodCalls<keyof typeof scoringEndpoints> = {
  getQuarter: async ({ district }) => ({ as: 'planner-s01', params: { district, quarter: QUARTER } }),
  getBoard: async ({ district }) => ({ as: 'planner-s01', params: { district, quarter: QUARTER } }),
  getScore: async ({ district, department }) => ({
    as: 'planner-s01',
    params: { district, quarter: QUARTER, department },
  }),
  cutOffQuarter: async (there) => {
    const { quarter, version } = await aQuarter(there)
    return { as: 'admin', params: { district: there.district, quarter }, ifMatch: version, body: { note: '' } }
  },
  freezeQuarter: async (there) => {
    const { quarter, version } = await aQuarter(there, { status: 'cutoff' })
    return { as: 'leader', params: { district: there.district, quarter }, ifMatch: version, body: { note: '' } }
  },
  publishQuarter: async (there) => {
    const { district } = there
    const head = await aQuarter(there, { status: 'frozen', revision: 1, digest: 'd'.repeat(64) })
    const drawn = { asOf: '2025-12-31', computedAt: '2026-01-05T01:00:00Z', standings: [], earlier: [] }
    await putItems([revisionItem(district, drawBoard({ head, ...drawn }))])
    return {
      ...{ as: 'admin', params: { district, quarter: head.quarter }, ifMatch: head.version },
      body: { documentNumber: '示例安委办〔2026〕12号' },
    }
  },
  listRegister: async (there) => {
    await aVeto(there)
    return { as: 'reviewer', params: { district: there.district, quarter: QUARTER } }
  },
  recordEntry: async ({ district, other }) => ({
    ...{ as: 'reviewer', params: { district, quarter: QUARTER, entry: randomUUID() } },
    body: { ...entry, kind: 'commendation', ground: 'city', honour: '演练先进', department: other },
  }),
  confirmEntry: async (there) => ({ ...onEntry(there, await aVeto(there)), body: {} }),
  revokeEntry: async (there) => ({ ...onEntry(there, await aVeto(there)), body: { reason: '录入有误' } }),
}

/** A change event as a command would have left it. */
const aChange = async (there: Ground) => {
  const { id, department } = await aDrill(there)
  await putItems([
    {
      ...keys.change(there.district, 'drill', id, 1),
      ...{ kind: 'drill', id, version: 1, action: 'createDrill', at: '2026-05-12T02:00:00Z', by: 'planner-s01' },
      ...{ fields: {}, department, year: 2026, key: 'k', hash: 'h' },
    },
  ])
  return id
}

export const reportingCalls: GoodCalls<keyof typeof reportingEndpoints> = {
  getWorkbench: async ({ district }) => ({ as: 'planner-s01', params: { district } }),
  getCalendar: async ({ district }) => ({
    as: 'planner-s01',
    params: { district },
    query: { from: `${YEAR}-05-01`, to: `${YEAR}-05-31` },
  }),
  getTrail: async (there) => ({
    as: 'planner-s01',
    params: { district: there.district, kind: 'drill', entity: await aChange(there) },
  }),
  getLog: async ({ district }) => ({ as: 'admin', params: { district, day: '2026-05-13' } }),
}
