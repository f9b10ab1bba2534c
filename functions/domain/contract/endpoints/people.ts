import * as z from 'zod/mini'
import { certificate, certificateDraft, person, personDraft, personEdit, post, postDraft } from '../../people/person.ts'
import { change } from '../../shared/change.ts'
import { attendance } from '../../attendance/attendance.ts'
import { id, localDate } from '../../shared/schemas.ts'
import { type Endpoint, listOf, pageOf, paging } from '../endpoint.ts'

export const peopleEndpoints = {
  listPeople: {
    summary: 'People of a department, by name',
    access: 'member',
    safety: 'read',
    query: z.strictObject(paging),
    response: pageOf(person),
    problems: ['cursorInvalid'],
  },
  getPerson: {
    summary: 'A person with certificates and attendance 一人一档',
    access: 'member',
    safety: 'read',
    response: z.object({
      person,
      certificates: z.array(certificate),
      attendance: z.array(
        z.object({
          kind: z.enum(['drill', 'session']),
          event: id,
          name: z.string(),
          day: localDate,
          mark: attendance,
          /** Tenths of an hour credited; none for a drill or for who was not there. */
          hours: z.int(),
        }),
      ),
    }),
    problems: ['missing'],
  },
  createPerson: {
    summary: 'Add a person',
    access: ['planner', 'trainer', 'admin'],
    safety: 'create',
    body: personDraft,
    response: change,
    problems: [],
  },
  editPerson: {
    summary: 'Change a person',
    access: ['planner', 'trainer', 'admin'],
    safety: 'command',
    body: z.strictObject(personEdit.shape),
    response: change,
    problems: [],
  },
  importPeople: {
    summary: 'Bring in up to 50 people with their certificates; known by their ids, so sending again is harmless',
    access: ['planner', 'trainer', 'admin'],
    safety: 'batch',
    body: z.strictObject({
      people: z
        .array(
          z.strictObject({
            id,
            person: personDraft,
            certificates: z.array(z.strictObject({ id, ...certificateDraft.shape })).check(z.maxLength(20)),
          }),
        )
        .check(z.minLength(1), z.maxLength(50)),
    }),
    response: z.object({ people: z.int(), certificates: z.int() }),
    problems: ['certificate-dates', 'certificate-of-another', 'person-twice'],
  },
  listCertificates: {
    summary: 'Certificates of a department',
    access: 'member',
    safety: 'read',
    query: z.strictObject(paging),
    response: pageOf(certificate),
    problems: ['cursorInvalid'],
  },
  createCertificate: {
    summary: 'Add a certificate',
    access: ['planner', 'trainer', 'admin'],
    safety: 'create',
    body: certificateDraft,
    response: change,
    problems: ['person-unknown', 'certificate-dates'],
  },
  editCertificate: {
    summary: 'Renew or correct a certificate',
    access: ['planner', 'trainer', 'admin'],
    safety: 'command',
    body: z.strictObject(z.partial(certificateDraft).shape),
    response: change,
    problems: ['certificate-dates', 'person-unknown'],
  },
  listPosts: {
    summary: 'Posts that need a certificate, with their holders',
    access: 'member',
    safety: 'read',
    response: listOf(post),
    problems: [],
  },
  createPost: {
    summary: 'Add a post to the register',
    access: ['planner', 'admin', 'reviewer'],
    safety: 'create',
    body: postDraft,
    response: change,
    problems: ['person-unknown'],
  },
  editPost: {
    summary: 'Change a post or its holder',
    access: ['planner', 'admin', 'reviewer'],
    safety: 'command',
    body: z.strictObject(z.partial(postDraft).shape),
    response: change,
    problems: ['person-unknown'],
  },
} as const satisfies Record<string, Endpoint>
