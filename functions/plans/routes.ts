import type { planEndpoints } from '@muster/domain/contract/endpoints/plans.ts'
import { keys } from '../platform/dynamo/keys.ts'
import type { Routes } from '../platform/http/endpoint.ts'
import { commitImport } from './commit-import.ts'
import { getPlan } from './get-plan.ts'
import { readReviewQueue } from './plan-repository.ts'
import { addImportRows, startImport } from './receive-import.ts'
import { commentPlan, filePlan, returnPlan, settleComment } from './review-plan.ts'
import { openPlan, requestSignOff, signPlan, submitPlan } from './send-plan.ts'
import { redoImport, undoImport } from './undo-import.ts'

interface Params {
  readonly district: string
  readonly department: string
  readonly year: number
}

const plan = ({ district, department, year }: Params) => [keys.plan(district, department, year)]
const planAndDepartment = (params: Params) => [...plan(params), keys.department(params.district, params.department)]

export const planRoutes: Routes<keyof typeof planEndpoints> = {
  listPlans: async ({ params }) => ({ items: await readReviewQueue(params.district, params.year) }),
  getPlan: {
    reads: (params) => [...plan(params), keys.baseline(params.district, params.department, params.year)],
    run: getPlan,
  },
  openPlan: { reads: (params) => [...planAndDepartment(params), keys.district(params.district)], run: openPlan },
  startImport: { reads: plan, run: startImport },
  addImportRows,
  commitImport,
  undoImport: { reads: plan, run: undoImport },
  redoImport: { reads: plan, run: redoImport },
  requestSignOff: { reads: planAndDepartment, run: requestSignOff },
  signPlan: { reads: plan, run: signPlan },
  submitPlan: { reads: planAndDepartment, run: submitPlan },
  commentPlan: { reads: plan, run: commentPlan },
  settleComment: { reads: plan, run: settleComment },
  returnPlan: { reads: plan, run: returnPlan },
  filePlan: { reads: plan, run: filePlan },
}
