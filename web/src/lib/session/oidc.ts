import { UserManager, WebStorageStateStore } from 'oidc-client-ts'
import { authorityOf, type SessionConfig } from './stored.ts'

// The heavy half of signing in: loaded for sign-in, renewal and sign-out only.
const managerOf = (config: SessionConfig) =>
  new UserManager({
    authority: authorityOf(config),
    client_id: config.clientId,
    scope: config.scope,
    response_type: 'code',
    redirect_uri: `${location.origin}/sign-in/callback`,
    post_logout_redirect_uri: `${location.origin}/sign-in`,
    userStore: new WebStorageStateStore({ store: sessionStorage }),
    automaticSilentRenew: false,
    monitorSession: false,
    popupWindowFeatures: { width: 480, height: 640 },
  })

/** `again` asks for the account anew, where the provider would go on with the one it knows. */
export const startSignIn = (config: SessionConfig, to: string, language: string, again: boolean) =>
  managerOf(config).signinRedirect({ state: { to }, ui_locales: language, ...(again && { prompt: 'login' }) })

/** Signs in beside the page, so that nothing typed on it is lost. */
export const signInBeside = async (config: SessionConfig) => {
  await managerOf(config).signinPopup()
}

/** Returns the page the person came for; undefined inside the small window of `signInBeside`, which closes. */
export const finishSignIn = async (config: SessionConfig): Promise<string | undefined> => {
  const user = await managerOf(config).signinCallback()
  if (!user) return undefined
  const state = user.state as { to?: string } | undefined
  return state?.to ?? '/'
}

export const renewTokens = async (config: SessionConfig): Promise<boolean> =>
  Boolean(await managerOf(config).signinSilent())

/** Cognito asks for the way back by a name of its own, and for the client although the token tells it. */
const leavingOf = ({ clientId }: SessionConfig, end: string) =>
  /\.amazoncognito\.com$/.test(new URL(end).hostname)
    ? { client_id: clientId, extraQueryParams: { logout_uri: `${location.origin}/sign-in` } }
    : {}

/** Signs out at the provider too; false where it has no way to, or cannot be reached: then here alone. */
export const leave = async (config: SessionConfig): Promise<boolean> => {
  const manager = managerOf(config)
  const end = await manager.metadataService.getEndSessionEndpoint().catch(() => undefined)
  if (end) await manager.signoutRedirect(leavingOf(config, end))
  else {
    // What can be taken back there is: nobody renews the sign-in with what this tab held.
    await manager.revokeTokens(['refresh_token']).catch(() => undefined)
    await manager.removeUser()
  }
  return Boolean(end)
}
