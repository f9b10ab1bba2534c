import type { Construct } from 'constructs'
import { type HashedFiles, makeHashedFiles } from '../constructs/hashed-files.ts'
import { type Frame, MusterStack } from '../frame.ts'

/** The files that pages name. A stack before that of the pages: none goes out whose files are not there. */
export class AssetsStack extends MusterStack {
  readonly hashedFiles: HashedFiles

  constructor(scope: Construct, frame: Frame) {
    super(scope, 'assets', frame)
    this.hashedFiles = makeHashedFiles(this, frame)
  }
}
