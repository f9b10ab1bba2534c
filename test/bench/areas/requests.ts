import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DynamoDBClient as Client } from '@aws-sdk/client-dynamodb'
import type * as Library from '@aws-sdk/lib-dynamodb'
import type { EndpointName } from '@muster/domain/contract/routes.ts'
import { bundleFunction } from '../../../infra/aws/bundling.ts'
import { eventFor, type Invocation } from '../../../infra/local/invoke.ts'
import { lambdaContext } from '../../../infra/local/lambda-context.ts'
import { localAws } from '../../../infra/local/table.ts'
import { aboutAnother, type BareCall, callsOf, makeCalls } from '../../support/bare-calls.ts'
import { bundleSdkAlone } from '../../support/sdk-alone.ts'
import { type Area, median, type Row } from '../row.ts'

const DISTRICT = '430102'
const PAIRS = 1_000
const WARM_UP = 200

/** A use case to measure: the request of its nth run, and the calls to the table that are the least it needs. */
interface Measured {
  readonly what: string
  readonly name: EndpointName
  readonly request: (n: number) => Invocation<EndpointName>
  readonly calls: (n: number) => readonly BareCall[]
}

const as = (sub: string) => ({ sub, name: sub })

export const measure: Area = async (report) => {
  const { startScale } = await import('../../support/scale/start.ts')
  const scale = await startScale({ now: '2026-05-13T09:00:00+08:00' })
  const folder = mkdtempSync(join(tmpdir(), 'muster-bench-'))
  try {
    const file = (name: string) => join(folder, `${name}.mjs`)
    await Promise.all([bundleFunction('api', file('api')), bundleSdkAlone(file('sdk'))])
    const { buildDistrict } = await import('../../support/scale/build-district.ts')
    const size = { district: DISTRICT, departments: 60, drills: 2_400, marks: 2_000, today: '2026-05-13' as const }
    const { departments, drills } = await buildDistrict({ ...size, readModels: true })
    const { handler } = (await import('../../../functions/lambda/api.ts')) as { handler: Handler }
    const bundled = ((await import(file('api'))) as { handler: Handler }).handler
    const sdk = (await import(file('sdk'))) as typeof Library & { DynamoDBClient: typeof Client }
    const client = sdk.DynamoDBDocumentClient.from(new sdk.DynamoDBClient(localAws(scale.engine.endpoint)), {
      marshallOptions: { removeUndefinedValues: true },
    })

    const invoke = async (through: Handler, name: EndpointName, event: object) => {
      const answer = await through(event, lambdaContext('api'))
      if (answer.statusCode >= 300) throw new Error(`${name} answered ${answer.statusCode} ${answer.body}`)
    }
    const record = (name: EndpointName, request: Invocation<EndpointName>) =>
      callsOf(() => invoke(handler, name, eventFor(name, request)))

    const department = departments[0]?.code ?? ''
    const ours = drills.filter((drill) => drill.department === department)
    const [subject] = ours.filter(({ evaluation }) => evaluation !== null)
    const planned = ours.filter(({ status, origin }) => status === 'planned' && origin === 'plan')
    const [written, other] = planned
    if (!subject || !written || !other) throw new Error('The district lacks drills to measure with')
    const place = { district: DISTRICT, department, year: 2026 }
    const planner = as(`planner-${department.toLowerCase()}`)

    const read = async (
      what: string,
      name: EndpointName,
      request: Omit<Invocation<EndpointName>, 'as'>,
    ): Promise<Measured> => {
      const whole = { as: as('reviewer'), ...request }
      const calls = await record(name, whole)
      return { what, name, request: () => whole, calls: () => calls }
    }
    const command = async (what: string, name: EndpointName, body: (n: number) => unknown): Promise<Measured> => {
      // One drill is commanded, the other written bare: both go up a version with every pair.
      const version = (await versionOf(written.id)) - 1
      const otherVersion = await versionOf(other.id)
      const request = (n: number) => ({
        as: planner,
        params: { ...place, drill: written.id },
        body: body(n),
        headers: { 'if-match': `"${version + 1 + n}"`, 'idempotency-key': randomUUID() },
      })
      const calls = await record(name, request(0))
      return {
        what,
        name,
        request: (n) => request(n + 1),
        calls: (n) =>
          aboutAnother(calls, { id: written.id, version: version + 1 }, { id: other.id, version: otherVersion + n }),
      }
    }
    const versionOf = async (id: string): Promise<number> =>
      (await scale.call('getDrill', 'reviewer', { ...place, drill: id })).body.drill.version

    const month = { from: '2026-05-01', to: '2026-05-31' }
    for (const prepare of [
      () => read('a drill with all that is its', 'getDrill', { params: { ...place, drill: subject.id } }),
      () => read(`a plan of ${ours.length} drills`, 'listDrills', { params: place }),
      () => read('a month of the calendar', 'getCalendar', { params: { district: DISTRICT }, query: month }),
      () => read('the ranking', 'getBoard', { params: { district: DISTRICT, quarter: '2026Q2' } }),
      () => command('editing a drill', 'editDrill', (n) => ({ place: `滨江路${n}号` })),
      () =>
        command('logging a drill', 'logDrill', (n) => ({
          startedAt: '2026-05-12T09:30:00+08:00',
          endedAt: '2026-05-12T11:00:00+08:00',
          place: '云麓街道滨江路燃气调压站',
          headcount: n,
          summary: '',
        })),
    ]) {
      const one = await prepare()
      const times = { whole: [] as number[], bare: [] as number[] }
      for (let n = 0; n < WARM_UP + PAIRS; n += 1) {
        const event = eventFor(one.name, one.request(n))
        const calls = one.calls(n)
        const works = [
          ['whole', () => invoke(bundled, one.name, event)],
          ['bare', () => makeCalls(client, sdk as never, calls)],
        ] as const
        // Each comes first every other time: neither lives on what the other has warmed.
        for (const [which, work] of n % 2 === 0 ? works : works.toReversed()) {
          const began = performance.now()
          await work()
          if (n >= WARM_UP) times[which].push(performance.now() - began)
        }
      }
      report(rowOf(`${one.what}, warm p50`, times, median, { atMost: 1.3 }))
      report(rowOf(`${one.what}, warm p99`, times, late))
    }
    client.destroy()
  } finally {
    await scale.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Handler = (event: object, context: unknown) => Promise<{ statusCode: number; body: string }>

const late = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.99)] ?? Number.NaN

const rowOf = (
  what: string,
  { whole, bare }: Readonly<Record<'whole' | 'bare', readonly number[]>>,
  of: (values: readonly number[]) => number,
  goal: Pick<Row, 'atMost'> = {},
): Row => ({ what, unit: 'ms', value: of(whole), floor: of(bare), floorIs: 'its own SDK calls made bare', ...goal })
