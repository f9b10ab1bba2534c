import { signIn } from '../sign-in.ts'

/** An administrator makes someone the planner of a department, and nothing else. */
export const makePlanner = async (origin: string, sub: string, department: string): Promise<void> => {
  const { access_token } = await signIn(origin, { form: { sub: 'demo-admin' } })
  const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' }
  const members = `${origin}/api/v1/districts/990101/members`
  const list = (await (await fetch(members, { headers })).json()) as { items: { sub: string; version: number }[] }
  const version = list.items.find((member) => member.sub === sub)?.version
  const response = await fetch(`${members}/${sub}`, {
    method: 'PATCH',
    headers: { ...headers, 'if-match': `"${version}"`, 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ grants: [{ role: 'planner', department }] }),
  })
  if (!response.ok) throw new Error(`The grant was answered ${response.status}: ${await response.text()}`)
}
