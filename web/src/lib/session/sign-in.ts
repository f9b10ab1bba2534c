import { session } from './session.svelte.ts'
import { startSession } from './start.ts'
import { forget } from './stored.ts'

type Guard = () => boolean | Promise<boolean>
const guards = new Set<Guard>()

/** Asked before signing out, such as by a page with unsent marks; false stays. Returns how to take the question back. */
export const beforeSignOut = (guard: Guard) => {
  guards.add(guard)
  return () => guards.delete(guard)
}

const required = () => {
  if (!session.config) throw new Error('The sign-in settings are not loaded.')
  return session.config
}

/** Set after a sign-out that ended here alone: the provider still knows the person. */
const LEFT = 'muster.left'
export const leftHereOnly = () => sessionStorage.getItem(LEFT) !== null

/** `again` asks for the account anew instead of going on with the one that the provider knows. */
export const signIn = async (to: string, language: string, again = false) => {
  const { startSignIn } = await import('./oidc.ts')
  await startSignIn(required(), to, language, again || leftHereOnly())
}

/** After the sign-in ran out: signs in again in a small window and keeps the page as it is. */
export const signInAgain = async () => {
  const { signInBeside } = await import('./oidc.ts')
  await signInBeside(required())
  await startSession()
}

export const completeSignIn = async () => {
  const { finishSignIn } = await import('./oidc.ts')
  const to = await finishSignIn(required())
  sessionStorage.removeItem(LEFT)
  return to
}

export const signOut = async () => {
  for (const guard of guards) if (!(await guard())) return
  const { leave } = await import('./oidc.ts')
  const config = required()
  // Leaving unloads the page, so what this device remembers goes first; the tokens name whom to sign out.
  forget('me')
  let everywhere = false
  try {
    everywhere = await leave(config)
  } finally {
    if (!everywhere) sessionStorage.setItem(LEFT, '')
    session.clear()
  }
}
