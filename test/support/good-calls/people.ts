import { randomUUID } from 'node:crypto'
import type { peopleEndpoints } from '@muster/domain/contract/endpoints/people.ts'
import { alsoHold, certificateItem } from '../../../functions/people/certificate-repository.ts'
import { postItem } from '../../../functions/people/post-repository.ts'
import { transact } from '../../../functions/platform/dynamo/transact.ts'
import { putItems } from '../department-year.ts'
import { certificateDraft, personDraft } from '../people.ts'
import { aPerson, type GoodCalls, type Ground } from './ground.ts'

const unit = ({ district, department }: Ground) => ({ district, department })
const post = { title: '安全管理员', unit: '应急办', certificateKind: 'safetyManager', holder: null } as const

const aCertificate = async (there: Ground) => {
  const person = await aPerson(there)
  const certificate = { ...certificateDraft(person), id: randomUUID(), department: there.department, version: 1 }
  await putItems([certificateItem(there.district, certificate)])
  await transact(alsoHold(there.district, undefined, certificate).map(({ item }) => item))
  return { person, certificate }
}

export const peopleCalls: GoodCalls<keyof typeof peopleEndpoints> = {
  listPeople: async (there) => {
    await aPerson(there)
    return { as: 'planner-s01', params: unit(there), query: { limit: '20' } }
  },
  getPerson: async (there) => ({
    as: 'planner-s01',
    params: { ...unit(there), person: (await aCertificate(there)).person },
  }),
  createPerson: async (there) => ({
    ...{ as: 'planner-s01', params: { ...unit(there), person: randomUUID() } },
    body: personDraft(),
  }),
  editPerson: async (there) => ({
    ...{ as: 'planner-s01', params: { ...unit(there), person: await aPerson(there) }, ifMatch: 1 },
    body: { title: '副主任' },
  }),
  importPeople: async (there) => {
    const people = [1, 2].map(() => {
      const id = randomUUID()
      return { id, person: personDraft(), certificates: [{ id: randomUUID(), ...certificateDraft(id) }] }
    })
    return { as: 'planner-s01', params: unit(there), body: { people } }
  },
  listCertificates: async (there) => {
    await aCertificate(there)
    return { as: 'planner-s01', params: unit(there), query: { limit: '20' } }
  },
  createCertificate: async (there) => ({
    ...{ as: 'planner-s01', params: { ...unit(there), certificate: randomUUID() } },
    body: certificateDraft(await aPerson(there)),
  }),
  editCertificate: async (there) => ({
    ...{ as: 'planner-s01', params: { ...unit(there), certificate: (await aCertificate(there)).certificate.id } },
    ...{ ifMatch: 1, body: { validTo: '2029-06-30' } },
  }),
  listPosts: async (there) => ({ as: 'planner-s01', params: unit(there) }),
  createPost: async (there) => ({
    ...{ as: 'planner-s01', params: { ...unit(there), post: randomUUID() } },
    body: { ...post, holder: await aPerson(there) },
  }),
  editPost: async (there) => {
    const id = randomUUID()
    await putItems([postItem(there.district, { ...post, id, department: there.department, version: 1 })])
    return {
      ...{ as: 'planner-s01', params: { ...unit(there), post: id }, ifMatch: 1 },
      body: { title: '安全总监', holder: await aPerson(there) },
    }
  },
}
