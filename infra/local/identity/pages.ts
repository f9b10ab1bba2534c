import type { Account } from './accounts.ts'
import { SHORTEST_PASSWORD } from './administrator.ts'

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

const page = (title: string, body: string, head = ''): string => `<!doctype html>
<html lang="zh-CN" data-scheme="auto">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)} · 演训通 Muster</title>
<link rel="icon" href="/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/oidc/look.css">${head}
</head>
<body>
<main>
<p class="brand"><span class="mark" aria-hidden="true">演</span>演训通 <span lang="en">Muster</span></p>
${body}
</main>
</body>
</html>
`

const lines = (zh: string, en: string) => `${escapeHtml(zh)}<span class="en" lang="en">${escapeHtml(en)}</span>`

const alert = (words: string | undefined) =>
  words === undefined ? '' : `<p class="alert" role="alert">${escapeHtml(words)}</p>`

const accountButton = ({ sub, name, title, unit }: Account) => `<li><button name="sub" value="${escapeHtml(sub)}">
<span class="who">${escapeHtml(name)}</span><span class="tag">${escapeHtml(title)}</span><span class="unit">${escapeHtml(unit)}</span>
</button></li>`

/** One large button per demo account. */
export const accountsPage = (action: string, accounts: readonly Account[]): string =>
  page(
    '选择身份 Choose who you are',
    `<p class="demo">演示数据，非真实考核结果 <span lang="en">Demo data, no real results</span></p>
<h1>${lines('选择身份登录', 'Choose who to sign in as')}</h1>
${
  accounts.length === 0
    ? `<p>${lines('还没有可用的账号。', 'There are no accounts yet.')}</p>`
    : `<form method="post" action="${escapeHtml(action)}"><ul class="accounts">${accounts.map(accountButton).join('')}</ul></form>`
}`,
  )

const passwordField = (name: string, zh: string, en: string, autocomplete: string, least: number) =>
  `<label>${lines(zh, en)}<input type="password" name="${name}" autocomplete="${autocomplete}" minlength="${least}" maxlength="200" required></label>`

const textField = (name: string, zh: string, en: string, pattern = '') =>
  `<label>${lines(zh, en)}<input name="${name}" maxlength="40" ${pattern} required></label>`

const passwordForm = (action: string, fields: string, zh: string, en: string) =>
  `<form method="post" action="${escapeHtml(action)}" class="card">${fields}<button class="primary">${lines(zh, en)}</button></form>`

export const passwordPage = (action: string, fault?: string): string =>
  page(
    '管理员登录 Administrator',
    `<h1>${lines('管理员登录', 'Sign in as the administrator')}</h1>${alert(fault)}
${passwordForm(action, passwordField('password', '密码', 'Password', 'current-password', 1), '登录', 'Sign in')}`,
  )

export const invitationPage = (action: string, fault?: string): string =>
  page(
    '建立区县和管理员 Found the district',
    `<h1>${lines('建立区县和管理员', 'Found the district and its administrator')}</h1>${alert(fault)}
<p>${lines(`至少 ${SHORTEST_PASSWORD} 个字符。此链接只能使用一次。`, `At least ${SHORTEST_PASSWORD} characters. This link works once.`)}</p>
${passwordForm(
  action,
  textField('district', '区划代码（六位）', 'District code, six digits', 'inputmode="numeric" pattern="[0-9]{6}"') +
    textField('name', '区县名称', 'Name of the district') +
    textField('person', '您的姓名', 'Your name') +
    passwordField('password', '新密码', 'New password', 'new-password', SHORTEST_PASSWORD) +
    passwordField('again', '再输入一次', 'The same again', 'new-password', SHORTEST_PASSWORD),
  '保存',
  'Save',
)}`,
  )

export const messagePage = (zh: string, en: string, detail = ''): string =>
  page(
    zh,
    `<h1>${lines(zh, en)}</h1>${detail ? `<p class="detail">${escapeHtml(detail)}</p>` : ''}
<p><a class="button" href="/">${lines('回到首页', 'Back to the start')}</a></p>`,
  )

/** The provider's own form; a script sends it at once, the button is for browsers without scripts. */
export const signOutPage = (form: string): string =>
  page(
    '退出登录 Sign out',
    `<h1>${lines('退出登录', 'Sign out')}</h1>${form}
<button class="primary" type="submit" form="op.logoutForm" value="yes" name="logout">${lines('退出', 'Sign out')}</button>`,
    '\n<script src="/oidc/sign-out.js" defer></script>',
  )
