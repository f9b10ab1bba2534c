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

export const startSignIn = (config: SessionConfig, to: string, language: string) =>
  managerOf(config).signinRedirect({ state: { to }, ui_locales: language })

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

export const leave = (config: SessionConfig) => managerOf(config).signoutRedirect()
