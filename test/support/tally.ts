import { report } from '../prove/figures.ts'

/** Counts what a proof tried and what of it stood; what was tried and did not come back is lost. */
export const tallyOf = (proof: string, of: string) => {
  let tried = 0
  let survived = 0
  return {
    /** One trial: it stands if the work ends without an error. */
    trial: async <T>(work: () => Promise<T>, count = 1): Promise<T> => {
      tried += count
      const answer = await work()
      survived += count
      return answer
    },
    report: () => report({ proof, of, tried, survived, lost: tried - survived }),
  }
}
