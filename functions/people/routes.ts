import type { peopleEndpoints } from '@muster/domain/contract/endpoints/people.ts'
import { keys } from '../platform/dynamo/keys.ts'
import type { Routes } from '../platform/http/endpoint.ts'
import { orMissing } from '../platform/refusal.ts'
import { readAttendanceOf } from './attendance-repository.ts'
import { readCertificatesOf, readCertificatesPage } from './certificate-repository.ts'
import { createCertificate, editCertificate } from './change-certificates.ts'
import { createPerson, editPerson } from './change-people.ts'
import { createPost, editPost } from './change-posts.ts'
import { importPeople } from './import-people.ts'
import { personOf, readPeoplePage } from './person-repository.ts'
import { readPosts } from './post-repository.ts'

export const peopleRoutes: Routes<keyof typeof peopleEndpoints> = {
  listPeople: ({ params, query }, { district }) => readPeoplePage(district, params.department, query),
  getPerson: {
    reads: ({ district, department, person }) => [keys.person(district, department, person)],
    run: async ({ params: { department, person: id } }, ctx) => {
      const person = personOf(orMissing(await ctx.read(keys.person(ctx.district, department, id))))
      const [certificates, attendance] = await Promise.all([
        readCertificatesOf(ctx.district, department, id),
        readAttendanceOf(ctx.district, id),
      ])
      ctx.answerVersion(person.version)
      return { person, certificates, attendance }
    },
  },
  createPerson,
  editPerson,
  importPeople,

  listCertificates: ({ params, query }, { district, fresh }) =>
    readCertificatesPage(district, params.department, query, !fresh),
  createCertificate,
  editCertificate,

  listPosts: async ({ params }, { district, fresh }) => ({
    items: await readPosts(district, params.department, !fresh),
  }),
  createPost,
  editPost,
}
