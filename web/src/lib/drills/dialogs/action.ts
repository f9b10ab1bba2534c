import type { Finding } from '@muster/domain/drills/drill.ts'
import type { Whole } from '../steps.ts'

/** What every dialog of the drill page is given. */
export interface ActionProps {
  open: boolean
  readonly whole: Whole
}

/** A dialog about one of its findings. */
export interface FindingActionProps extends ActionProps {
  readonly finding: Finding
}
