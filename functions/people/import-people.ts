import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Request } from '@muster/domain/contract/api.ts'
import { checkImport, type PersonRow } from '@muster/domain/people/check-import.ts'
import type { Certificate, Person } from '@muster/domain/people/person.ts'
import { accept } from '@muster/domain/shared/result.ts'
import type { RequestContext } from '../platform/context.ts'
import { type EntityRef, runCommand, runCreation, type Writing } from '../platform/dynamo/commit.ts'
import { entityOf } from '../platform/dynamo/items.ts'
import { keys } from '../platform/dynamo/keys.ts'
import { readItem, readItems, type Stored } from '../platform/dynamo/read.ts'
import { inParallel } from '../platform/in-parallel.ts'
import { orRefuse, Refusal, refuse } from '../platform/refusal.ts'
import { alsoHold, certificateItem } from './certificate-repository.ts'
import { certificateRef } from './change-certificates.ts'
import { newPerson, personRef } from './change-people.ts'
import { personItem, personOf } from './person-repository.ts'

/** People written at the same time; each is a few transactions. */
const WIDTH = 8

/** Each record of a batch is a command of its own, known by what it says: the same record again is the same command. */
const asCommand = (ctx: RequestContext, record: object, ifMatch: number): RequestContext => {
  const requestHash = createHash('sha256').update(JSON.stringify(record)).digest('base64url')
  return { ...ctx, ifMatch, key: `import ${requestHash}`, requestHash, answerVersion: () => undefined }
}

interface Target<E> {
  readonly ref: EntityRef
  readonly wanted: E
  readonly known: E | undefined
  readonly reread: () => Promise<E | undefined>
  readonly writing: (before: E | undefined) => Writing<E>
}

/** Writes a record that is new or says something else than the known one; whoever changed it meanwhile is overtaken. */
const bring = async <E extends { version: number }>(
  ctx: RequestContext,
  { ref, wanted, known, reread, writing }: Target<E>,
) => {
  let current = known
  for (let turn = 0; turn < 3; turn += 1) {
    if (current && isDeepStrictEqual({ ...wanted, version: current.version }, current)) return
    const command = asCommand(ctx, wanted, current?.version ?? 0)
    try {
      if (current) await runCommand(command, ref, current, () => accept(wanted), writing(current))
      else await runCreation(command, ref, current, () => accept(wanted), writing(undefined))
      return
    } catch (error) {
      if (!(error instanceof Refusal && error.rejection.code === 'stale')) throw error
      current = await reread()
    }
  }
  refuse('busy')
}

const certificateOf = (item: Stored | undefined) => item && entityOf<Certificate>(item)
const personIn = (item: Stored | undefined) => item && personOf(item)

/** Brings in a batch of people with their certificates. The whole batch is checked before the first is written. */
export const importPeople = async (
  { params: { department }, body }: Request<'importPeople'>,
  ctx: RequestContext,
): Promise<{ people: number; certificates: number }> => {
  const rows = orRefuse(checkImport(body.people))
  const { district } = ctx
  const personKey = (id: string) => keys.person(district, department, id)
  const certificateKey = (id: string) => keys.certificate(district, department, id)
  const people = await readItems(rows.map(({ id }) => personKey(id)))
  const numbered = rows.flatMap(({ certificates }) => certificates.map(({ id }) => id))
  const held = await readItems(numbered.map(certificateKey))
  const known = new Map(numbered.map((id, n) => [id, certificateOf(held[n])]))

  const person = ({ id, person }: PersonRow, before: Person | undefined): Target<Person> => ({
    ref: personRef(department, id),
    wanted: newPerson(person, department, id),
    known: before,
    reread: async () => personIn(await readItem(personKey(id))),
    writing: () => ({ item: (after) => personItem(district, after) }),
  })
  const certificate = (draft: PersonRow['certificates'][number]): Target<Certificate> => ({
    ref: certificateRef(department, draft.id),
    wanted: { ...draft, department, version: 0 },
    known: known.get(draft.id),
    reread: async () => certificateOf(await readItem(certificateKey(draft.id))),
    writing: (before) => ({
      item: (after) => certificateItem(district, after),
      also: (after) => alsoHold(district, before, after),
    }),
  })

  await inParallel(WIDTH, [...rows.entries()], async ([n, row]) => {
    await bring(ctx, person(row, personIn(people[n])))
    for (const draft of row.certificates) await bring(ctx, certificate(draft))
  })
  return { people: rows.length, certificates: numbered.length }
}
