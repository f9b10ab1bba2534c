import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { DatabaseSync } from 'node:sqlite'
import type { JWTVerifyGetKey } from 'jose'
import { sendText, words } from '../http-response.ts'
import type { Account, Accounts } from './accounts.ts'
import { ADMINISTRATOR, administrator } from './administrator.ts'
import { readForm, sendPage, sameOrigin, securePage } from './form.ts'
import { accountsPage, invitationPage, messagePage, passwordPage } from './pages.ts'
import { identityProvider } from './provider.ts'

export interface IdentityOptions {
  origin: string
  folder: string
  db: DatabaseSync
  /** The demo accounts; without them the local administrator is the only account. */
  accounts?: Accounts
  tokenSeconds?: number | undefined
  /** Founds the district that the first administrator names; false where it stands already. */
  found?: (district: { id: string; name: string }, administrator: { sub: string; name: string }) => Promise<boolean>
}

export interface Identity {
  issuer: string
  keys: JWTVerifyGetKey
  /** Answers everything under /oidc. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** The one-time link of an administrator who has no password yet. */
  invitation(): string | undefined
}

const adminAccount: Account = { sub: ADMINISTRATOR, name: '系统管理员', title: '管理员', unit: '' }
const assets: Record<string, string> = {
  '/look.css': 'text/css; charset=utf-8',
  '/sign-out.js': 'text/javascript; charset=utf-8',
}
const pause = () => new Promise((resolve) => setTimeout(resolve, 500))

/** The embedded OpenID provider with its pages. */
export const openIdentity = ({ origin, folder, db, accounts, tokenSeconds, found }: IdentityOptions): Identity => {
  const admin = administrator(db)
  const list = async () => (accounts ? await accounts() : [adminAccount])
  const find = async (sub: string) => (await list()).find((account) => account.sub === sub)
  const { provider, keys } = identityProvider({ origin, folder, db, find, tokenSeconds })
  const callback = provider.callback()

  const signIn = async (request: IncomingMessage, response: ServerResponse, action: string) => {
    const details = await provider.interactionDetails(request, response).catch(() => undefined)
    if (!details || `/oidc/interaction/${details.uid}` !== action) {
      const text = messagePage('登录页面已过期，请重新登录', 'This sign-in page has expired. Please start again')
      return sendPage(response, 400, text)
    }
    if (request.method === 'GET')
      return sendPage(response, 200, accounts ? accountsPage(action, await list()) : passwordPage(action))
    const form = await readForm(request)
    const sub = accounts ? form.get('sub') : ADMINISTRATOR
    const account = sub ? await find(sub) : undefined
    if (!accounts && !admin.verify(form.get('password') ?? '')) {
      await pause()
      return sendPage(response, 403, passwordPage(action, '密码不正确。The password is not correct.'))
    }
    if (!account) return sendPage(response, 400, accountsPage(action, await list()))
    await provider.interactionFinished(request, response, { login: { accountId: account.sub, remember: true } })
  }

  const firstAdministrator = async (request: IncomingMessage, response: ServerResponse, action: string) => {
    const secret = action.slice('/oidc/first/'.length)
    if (accounts || !admin.invited(secret)) {
      await pause()
      const text = messagePage('链接无效或已使用', 'This link is not valid, or was used already')
      return sendPage(response, 404, text)
    }
    if (request.method === 'GET') return sendPage(response, 200, invitationPage(action))
    const form = await readForm(request)
    const password = form.get('password') ?? ''
    if (password !== form.get('again'))
      return sendPage(response, 422, invitationPage(action, '两次输入不一致。The two passwords differ.'))
    const [id, name, person] = ['district', 'name', 'person'].map((field) => (form.get(field) ?? '').trim())
    if (!id || !/^\d{6}$/.test(id) || !name || !person)
      return sendPage(
        response,
        422,
        invitationPage(
          action,
          '请填写六位区划代码、区县名称和您的姓名。Give the six-digit code, the name of the district and your own.',
        ),
      )
    if (!admin.accept(secret, password))
      return sendPage(response, 422, invitationPage(action, '密码太短。The password is too short.'))
    await found?.({ id, name: name.slice(0, 40) }, { sub: ADMINISTRATOR, name: person.slice(0, 40) })
    sendPage(response, 200, messagePage('密码已设置，请登录', 'The password is set. Please sign in'))
  }

  return {
    issuer: provider.issuer,
    keys,
    invitation: () => (!accounts && admin.isNew() ? `${origin}/oidc/first/${admin.invite()}` : undefined),
    handle: async (request, response) => {
      securePage(response)
      const path = (request.url ?? '').split('?', 1)[0] ?? ''
      const within = path.slice('/oidc'.length)
      const type = assets[within]
      if (type) {
        response.setHeader('content-type', type)
        return void response.end(await readFile(new URL(`.${within}`, import.meta.url)))
      }
      const own = /^\/(interaction|first)\/[\w-]+$/.test(within)
      if (own && request.method !== 'GET' && request.method !== 'POST') return sendText(response, 405, words.method)
      if (own && request.method === 'POST' && !sameOrigin(request))
        return sendPage(
          response,
          403,
          messagePage('请求来自其他网站，已拒绝', 'Refused: the request came from another site'),
        )
      if (within.startsWith('/interaction/') && own) return signIn(request, response, path)
      if (within.startsWith('/first/') && own) return firstAdministrator(request, response, path)
      // The provider finds out where it is mounted by comparing the two.
      Object.assign(request, { originalUrl: request.url, url: request.url?.slice('/oidc'.length) || '/' })
      await callback(request, response)
    },
  }
}
