/**
 * On every answer, whatever it is. The policy is the one of data and scripts (a worker goes by its own script's);
 * pages bring their own.
 */
export const securityHeaders = {
  'content-security-policy':
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'permissions-policy':
    'camera=(self), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), usb=(), browsing-topics=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const

/** Browsers obey it over https only; subdomains are not ours to speak for. */
export const strictTransport = { 'strict-transport-security': 'max-age=31536000' } as const

/** What the CDN adds to each request, with a secret, so that nobody goes round it. */
export const originHeader = 'x-muster-origin'

/** Whom a page may speak to besides its own origin; addresses, of which the origin counts. */
export interface PageOrigins {
  /** The sign-in service, its token endpoint where that lies elsewhere, and where files are sent to. */
  readonly connect?: readonly string[] | undefined
  /** Where pictures come from. */
  readonly images?: readonly string[] | undefined
}

export interface Page {
  readonly html: string
  readonly policy: string
}

const meta = /<meta http-equiv="content-security-policy" content="([^"]*)"\s*\/?>\s*/i

const originsOf = (addresses: readonly string[] = []): string =>
  [...new Set(addresses.map((address) => new URL(address).origin))].map((origin) => ` ${origin}`).join('')

/** A directive that is not there is ruled by default-src, and so begins as that does. */
const widened = (policy: string, directive: string, addresses: readonly string[] | undefined): string => {
  const more = originsOf(addresses)
  if (!more) return policy
  const stands = new RegExp(`(^|;\\s*)${directive} [^;]*`)
  return stands.test(policy) ? policy.replace(stands, `$&${more}`) : `${policy}; ${directive} 'self'${more}`
}

/**
 * A built page and the policy for its header. The build leaves the policy, with the hashes of its scripts, in a meta
 * element; there it can neither name other origins, which are known when the product runs, nor who may frame the page.
 */
export const pageOf = (html: string, { connect, images }: PageOrigins): Page => {
  const built = meta.exec(html)?.[1]
  if (!built) throw new Error('The built page has no meta element with its Content-Security-Policy')
  const policy = widened(widened(built, 'connect-src', connect), 'img-src', images)
  return { html: html.replace(meta, ''), policy: `${policy}; frame-ancestors 'none'` }
}
