import { checkCertificate } from '@muster/domain/people/check-certificate.ts'
import type { Certificate } from '@muster/domain/people/person.ts'
import { edited } from '@muster/domain/shared/edited.ts'
import type { RequestContext } from '../platform/context.ts'
import { runCommand, runCreation } from '../platform/dynamo/commit.ts'
import { entityOf } from '../platform/dynamo/items.ts'
import { keys } from '../platform/dynamo/keys.ts'
import type { Route } from '../platform/http/endpoint.ts'
import { refuse } from '../platform/refusal.ts'
import { alsoHold, certificateItem } from './certificate-repository.ts'

const keyOf = (params: { district: string; department: string; certificate: string }) =>
  keys.certificate(params.district, params.department, params.certificate)

export const certificateRef = (department: string, id: string) =>
  ({ kind: 'certificate', id, department, personal: true }) as const

/** Refuses a person that the department does not have. */
export const requirePerson = async (ctx: RequestContext, department: string, person: string, pointer: string) => {
  if (!(await ctx.read(keys.person(ctx.district, department, person)))) refuse('person-unknown', { person }, pointer)
}

export const createCertificate: Route<'createCertificate'> = {
  reads: (params) => [keyOf(params)],
  run: async ({ params: { department, certificate: id }, body }, ctx) => {
    const item = await ctx.read(keys.certificate(ctx.district, department, id))
    if (!item) await requirePerson(ctx, department, body.person, '/person')
    return runCreation(
      ctx,
      certificateRef(department, id),
      item && entityOf<Certificate>(item),
      () => checkCertificate({ ...body, id, department, version: 0 }),
      {
        item: (certificate) => certificateItem(ctx.district, certificate),
        also: (certificate) => alsoHold(ctx.district, undefined, certificate),
      },
    )
  },
}

/** Renews or corrects a certificate; one entered under the wrong person moves to the right one. */
export const editCertificate: Route<'editCertificate'> = {
  reads: (params) => [keyOf(params)],
  run: async ({ params: { department, certificate: id }, body }, ctx) => {
    const item = await ctx.read(keys.certificate(ctx.district, department, id))
    const current = item && entityOf<Certificate>(item)
    if (current?.version === ctx.ifMatch && body.person !== undefined && body.person !== current.person)
      await requirePerson(ctx, department, body.person, '/person')
    return runCommand(
      ctx,
      certificateRef(department, id),
      current,
      (certificate) => checkCertificate(edited(certificate, body)),
      {
        item: (certificate) => certificateItem(ctx.district, certificate),
        also: (certificate) => alsoHold(ctx.district, current, certificate),
      },
    )
  },
}
