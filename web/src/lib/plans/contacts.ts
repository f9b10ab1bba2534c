import { call } from '#lib/api/call.ts'
import { invalidate } from '#lib/api/cache.svelte.ts'

/** Puts a person on the department's roll by name; answers the id. */
export const contactNamed = async (department: string, name: string): Promise<string> => {
  const person = crypto.randomUUID()
  const body = { name, staffNo: '', unit: '', title: '', phone: '', initials: '', active: true }
  await call('createPerson', { params: { department, person }, body })
  await invalidate(['listPeople'])
  return person
}
