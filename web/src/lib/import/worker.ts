import type { ImportOptions } from '@muster/domain/imports/draft.ts'
import { reject } from '@muster/domain/shared/result.ts'
import { runImport, type ImportAnswer, type ImportStage } from './run-import.ts'

export interface ImportRequest {
  readonly name: string
  readonly bytes: Uint8Array
  readonly options: ImportOptions
}

export type ImportMessage = { readonly stage: ImportStage } | { readonly answer: ImportAnswer }

const post = (message: ImportMessage) => self.postMessage(message)

self.addEventListener('message', ({ data }: MessageEvent<ImportRequest>) => {
  runImport(data.name, data.bytes, data.options, (stage) => post({ stage })).then(
    (answer) => post({ answer }),
    () => post({ answer: reject('file-corrupt') }),
  )
})
