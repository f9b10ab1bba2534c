import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { database } from '../../functions/platform/dynamo/client.ts'

type Input = Readonly<Record<string, unknown>>

/** One call of a use case to its table: what it asked, and which calls had been answered when it did. */
export interface BareCall {
  readonly command: string
  readonly input: Input
  readonly after: readonly number[]
}

const reads = new Set(['GetCommand', 'BatchGetCommand', 'QueryCommand'])

/** The same calls without those that read again what was read before: what was needed, not what was done. */
const needed = (calls: readonly BareCall[]): BareCall[] => {
  const places = new Map<string, number>()
  const kept: BareCall[] = []
  const placeOf = calls.map((call, n) => {
    const asked = reads.has(call.command) ? JSON.stringify([call.command, call.input]) : `${n}`
    const place = places.get(asked) ?? kept.length
    if (!places.has(asked)) kept.push(call)
    places.set(asked, place)
    return place
  })
  return kept.map((call) => ({ ...call, after: [...new Set(call.after.map((n) => placeOf[n] ?? 0))] }))
}

/** The calls some work needs to make through the product's client, in their order; one work at a time. */
export const callsOf = async (work: () => Promise<unknown>): Promise<BareCall[]> => {
  const calls: BareCall[] = []
  const answered = new Set<number>()
  database().middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const place = calls.length
        calls.push({
          command: commandName.replace(/Items?Command$/, 'Command'),
          input: structuredClone(args.input) as Input,
          after: [...answered],
        })
        try {
          return await next(args)
        } finally {
          answered.add(place)
        }
      },
    { step: 'initialize', name: 'recordedCalls', priority: 'high', override: true },
  )
  try {
    await work()
  } finally {
    database().middlewareStack.remove('recordedCalls')
  }
  return needed(calls)
}

type Commands = Readonly<Record<string, new (input: never) => Parameters<DynamoDBDocumentClient['send']>[0]>>

/** Makes the calls again with a plain client: each as soon as those it waited for are answered. */
export const makeCalls = async (
  client: Pick<DynamoDBDocumentClient, 'send'>,
  commands: Commands,
  calls: readonly BareCall[],
): Promise<void> => {
  const making: Promise<unknown>[] = []
  for (const { command, input, after } of calls) {
    const Command = commands[command]
    if (!Command) throw new Error(`There is no ${command}`)
    const send = () => client.send(new Command(input as never))
    const before = after.map((place) => making[place])
    making.push(before.length === 0 ? send() : Promise.all(before).then(send))
  }
  await Promise.all(making)
}

/** The same calls about another record at another version, so that conditions hold again. */
export const aboutAnother = (
  calls: readonly BareCall[],
  from: { readonly id: string; readonly version: number },
  to: { readonly id: string; readonly version: number },
): BareCall[] => {
  const padded = (version: number) => String(version).padStart(8, '0')
  const versions = new Set(['version', ':v'])
  const shifted = (name: string, value: unknown): unknown => {
    if (typeof value === 'string')
      return value === padded(from.version + 1) ? padded(to.version + 1) : value.replaceAll(from.id, to.id)
    if (typeof value === 'number') return versions.has(name) ? value - from.version + to.version : value
    if (Array.isArray(value)) return value.map((one) => shifted('', one))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shifted(key, one)]))
  }
  return calls.map((call) => ({ ...call, input: shifted('', call.input) as Input }))
}
