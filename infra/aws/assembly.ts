import type { App } from 'aws-cdk-lib'
import type { Frame } from './frame.ts'
import { ApiStack } from './stacks/api.ts'
import { DataStack } from './stacks/data.ts'
import { OpsStack } from './stacks/ops.ts'
import { WebStack } from './stacks/web.ts'

export interface Assembled {
  data: DataStack
  api: ApiStack
  web: WebStack
  ops: OpsStack
}

/** All stacks of an installation. Each may use those before it: data ← api ← web ← ops. */
export const assemble = (app: App, frame: Frame): Assembled => {
  const data = new DataStack(app, frame)
  const api = new ApiStack(app, { ...frame, data })
  const web = new WebStack(app, { ...frame, data, api, firewall: undefined })
  const ops = new OpsStack(app, { ...frame, data, api, web })
  return { data, api, web, ops }
}
