import type { Quarter } from '@muster/domain/shared/time.ts'
import type { RevisionExport } from '@muster/domain/scoring/revision/revision-export.ts'
import type { Scorecard } from '@muster/domain/scoring/scorecard.ts'
import type { QuarterHead } from '@muster/domain/scoring/quarter.ts'
import { DISTRICT } from './api.ts'

/** The standing revision of a frozen quarter as a file, read from what the product stored. */
export const exportOf = async (head: QuarterHead, district = DISTRICT): Promise<RevisionExport> => {
  const [{ readPart }, { boardOf, unpack }, { readItem }, { keys }] = await Promise.all([
    import('../../functions/scoring/revision-repository.ts'),
    import('../../functions/scoring/board-repository.ts'),
    import('../../functions/platform/dynamo/read.ts'),
    import('../../functions/platform/dynamo/keys.ts'),
  ])
  const { revision, digest, status, documentNumber } = head
  const quarter: Quarter = head.quarter
  const stored = await readItem(keys.revision(district, quarter, revision))
  if (!stored || digest === null || (status !== 'frozen' && status !== 'published'))
    throw new Error(`${quarter} is not frozen`)
  const codes = boardOf(stored)
    .rows.map(({ department }) => department)
    .toSorted()
  const parts = await Promise.all(codes.map((code) => readPart({ district, quarter, revision, digest }, code)))
  return {
    format: 'muster-revision/1',
    ...{ district, quarter, revision, status, documentNumber, digest },
    frozenAt: head.steps.findLast(({ to }) => to === 'frozen')?.at ?? '',
    frozen: {
      quarter,
      scorecard: unpack<Scorecard>(stored['scorecard']),
      departments: parts.flatMap((part) => part?.frozen ?? []),
    },
  }
}
