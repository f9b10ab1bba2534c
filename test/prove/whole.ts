import { isDeepStrictEqual } from 'node:util'
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb'
import { tapsOf } from '../../functions/attendance/mark-repository.ts'
import { drillOf } from '../../functions/drills/drill-repository.ts'
import { personOf } from '../../functions/people/person-repository.ts'
import type { Stored } from '../../functions/platform/dynamo/read.ts'
import { sessionOf } from '../../functions/training/session-repository.ts'
import { localClient } from '../../infra/local/table.ts'
import type { Answer, Receipt, Send, Worker } from './workload.ts'
import type { Known, World } from './workload-steps.ts'

/** Everything in a table, read past the product. */
export interface Contents {
  readonly items: ReadonlyMap<string, Stored>
  /** Change events of an entity, by version. */
  readonly events: ReadonlyMap<string, ReadonlyMap<number, Stored>>
}

const nameOf = (pk: string, sk: string) => `${pk} ${sk}`

export const contentsOf = async (endpoint: string, table: string): Promise<Contents> => {
  const client = DynamoDBDocumentClient.from(localClient(endpoint))
  const items = new Map<string, Stored>()
  for await (const { Items = [] } of paginateScan({ client }, { TableName: table, ConsistentRead: true }))
    for (const item of Items as Stored[]) items.set(nameOf(item.pk, item.sk), item)
  client.destroy()
  const events = new Map<string, Map<number, Stored>>()
  for (const item of items.values()) {
    const [, entity] = /#EVT#(.+)$/.exec(item.pk) ?? []
    if (entity === undefined) continue
    const known = events.get(entity) ?? new Map<number, Stored>()
    events.set(entity, known.set(Number(item.sk), item))
  }
  return { items, events }
}

const entities: Readonly<Record<string, (item: Stored) => string>> = {
  PERSON: ({ sk }) => `person#${sk.split('#')[1]}`,
  SESSION: ({ sk }) => `session#${sk.split('#')[2]}`,
  DRILL: ({ sk }) => `drill#${sk.split('#')[2]}`,
  PLAN: ({ pk, sk }) => `plan#${pk.split('#')[3]}-${sk.split('#')[1]}`,
}

/** Half commands: an entity without each of its events, an event without its entity, an import half counted or half shown. */
export const halves = ({ items, events }: Contents): string[] => {
  const found: string[] = []
  const standing = new Set<string>()
  for (const item of items.values()) {
    const entity = entities[item.sk.split('#')[0] ?? '']?.(item)
    if (entity === undefined || !item.pk.includes('#DEP#')) continue
    standing.add(entity)
    const versions = [...(events.get(entity)?.keys() ?? [])].toSorted((a, b) => a - b)
    const all = versions.length === item['version'] && versions.every((version, n) => version === n + 1)
    if (!all) found.push(`${entity} has version ${String(item['version'])} and events ${versions.join(' ')}`)
  }
  for (const entity of events.keys())
    if (/^(person|session|drill|plan)#/.test(entity) && !standing.has(entity)) found.push(`${entity} has events only`)

  const made = new Map<string, number>()
  const shown = new Set<string>()
  const received = new Map<string, number>()
  for (const item of items.values()) {
    if (item.sk.startsWith('DRILL#') && typeof item['import'] === 'string')
      made.set(item['import'], (made.get(item['import']) ?? 0) + 1)
    if (item.sk.startsWith('PLAN#')) for (const { id } of item['imports'] as { id: string }[]) shown.add(id)
    const [, id] = /#IMPORT#(.+)$/.exec(item.pk) ?? []
    if (id !== undefined && item.sk.startsWith('ROWS#'))
      received.set(id, (received.get(id) ?? 0) + Number(item['rows']))
  }
  for (const { pk, sk, ...head } of items.values()) {
    const [, id] = /#IMPORT#(.+)$/.exec(pk) ?? []
    if (id === undefined || sk !== 'HEAD') continue
    const state = [head['received'], head['done'], head['status'] === 'complete']
    const wanted = [received.get(id) ?? 0, made.get(id) ?? 0, shown.has(id)]
    if (!isDeepStrictEqual(state, wanted)) found.push(`import ${id} says ${state.join(' ')}, is ${wanted.join(' ')}`)
  }
  return found
}

const storedTaps = ({ items }: Contents, event: string, person: string) => {
  for (const kind of ['session', 'drill'])
    for (const district of districtsOf(items)) {
      const item = items.get(nameOf(`D#${district}#EVENT#${kind}#${event}`, `MARK#${person}`))
      if (item) return tapsOf(item)
    }
  return []
}
const districtsOf = (items: Contents['items']) => [
  ...new Set([...items.values()].flatMap(({ pk, sk }) => (pk === 'REGISTRY' ? [sk.split('#')[1] ?? ''] : []))),
]

/** Whether what a command was answered is in the table: its event with the same fields, its marks, its lines. */
const isFound = (contents: Contents, { sent, answer }: Receipt): boolean => {
  const { body } = answer
  if (typeof body['action'] === 'string') {
    const event = contents.events.get(`${String(body['kind'])}#${String(body['id'])}`)?.get(Number(body['version']))
    return event?.['action'] === sent.name && isDeepStrictEqual(event['fields'], body['fields'])
  }
  const { event, import: imported } = sent.params
  if (sent.name === 'markBatch')
    return (sent.body as { marks: { person: string; operation: string }[] }).marks.every(
      ({ person, operation }) =>
        storedTaps(contents, String(event), person).filter((tap) => tap.operation === operation).length === 1,
    )
  const of = [...contents.items.values()]
  if (sent.name === 'changeRoster')
    return (sent.body as { add: string[] }).add.every((person) =>
      of.some(({ pk, sk }) => pk.endsWith(`#EVENT#session#${event}`) && sk === `ROSTER#${person}`),
    )
  const head = of.find(({ pk, sk }) => pk.endsWith(`#IMPORT#${imported}`) && sk === 'HEAD')
  return (['received', 'done'] as const).every((count) => Number(head?.[count]) >= Number(body[count]))
}

/** Acknowledged commands that are not there. */
export const lost = (contents: Contents, receipts: readonly Receipt[]): Receipt[] =>
  receipts.filter((receipt) => !isFound(contents, receipt))

/** Where a department does not hold exactly what its worker was told: each command once, no other, the last value. */
export const deviations = (contents: Contents, { department, people, sessions, drills }: World): string[] => {
  const found: string[] = []
  const mine = [...contents.items.values()].filter(({ pk }) => pk.endsWith(`#DEP#${department}`))
  const compare = (kind: string, known: ReadonlyMap<string, Known>, of: (item: Stored) => object, extra = 0) => {
    const items = mine.filter(({ sk, ...item }) => sk.startsWith(`${kind}#`) && typeof item['import'] !== 'string')
    if (items.length !== known.size + extra) found.push(`${items.length} ${kind} of ${department}, not ${known.size}`)
    for (const [id, { version, fields }] of known) {
      const item = items.find(({ sk }) => sk.endsWith(`#${id}`))
      const held: Record<string, unknown> = item ? { ...of(item) } : {}
      const wrong = Object.keys(fields).filter((field) => !isDeepStrictEqual(held[field], fields[field]))
      if (held['version'] !== version || wrong.length > 0)
        found.push(`${kind} ${id}: version ${String(held['version'])}, not ${version}; ${wrong.join(' ')}`)
    }
  }
  compare('PERSON', people, personOf)
  compare('SESSION', sessions, sessionOf)
  compare('DRILL', drills, drillOf)
  for (const [event, { marks }] of sessions)
    for (const [person, own] of Map.groupBy(marks, (mark) => mark.person)) {
      const stored = storedTaps(contents, event, person)
      const last = own
        .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.operation < b.operation ? -1 : 1))
        .at(-1)
      if (stored.length !== own.length || stored.at(-1)?.operation !== last?.operation)
        found.push(`mark of ${person} at ${event}: ${stored.length} taps, not ${own.length}`)
    }
  return found
}

/** The same request once more, with the same key: nothing where it is answered as it was. */
export const differingReplay = async ({ receipts }: Worker, send: Send) => {
  const last = receipts.findLast(({ answer }) => typeof answer.body['action'] === 'string')
  if (!last) return undefined
  let again: Answer | undefined
  // A connection that was idle for long may be closed just when it is used.
  for (let turn = 0; turn < 5 && !again; turn += 1) again = await send(last.sent)
  return isDeepStrictEqual(again, last.answer) ? undefined : { first: last.answer, again }
}
