import { call } from '#lib/api/call.ts'
import { ApiProblem, Offline } from '#lib/api/problem.ts'
import { session } from './session.svelte.ts'
import { readTokens, recall, type Me, type SessionConfig } from './stored.ts'

const loadConfig = async () => {
  try {
    const { data } = await call('getSessionConfig', {})
    session.configured(data, { fromDevice: false })
  } catch (error) {
    const known = recall<SessionConfig>('config')
    if (!(error instanceof Offline) || !known) throw error
    session.configured(known, { fromDevice: true })
  }
}

const loadMe = async () => {
  try {
    const { data } = await call('getMe', {})
    session.signedIn(data, { fromDevice: false })
  } catch (error) {
    const known = recall<Me>('me')
    if (error instanceof ApiProblem && error.status === 401) session.anonymous()
    else if (error instanceof Offline && known) session.signedIn(known, { fromDevice: true })
    else throw error
  }
}

/** Finds out who is here. Without a network, the person this device last knew. */
export const startSession = async () => {
  try {
    const known = recall<SessionConfig>('config')
    // What the device knows lets both questions go out at once.
    if (known) session.configured(known, { fromDevice: true })
    const config = loadConfig()
    if (!known) await config
    if (!session.config || !readTokens(session.config)) {
      const me = recall<Me>('me')
      await config
      if (!navigator.onLine && me) session.signedIn(me, { fromDevice: true })
      else session.anonymous()
      return
    }
    await Promise.all([config, loadMe()])
  } catch {
    session.failed()
  }
}
