import type { ServerResponse } from 'node:http'

/**
 * On every answer, whatever it is. The policy is the one of data and scripts (a worker goes by its own script's);
 * pages replace it.
 */
const always = {
  'content-security-policy':
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'permissions-policy':
    'camera=(self), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), usb=(), browsing-topics=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

/** The page's own meta element carries the rest of the policy, with the hashes of its scripts. */
export const pagePolicy = "frame-ancestors 'none'"

/** Browsers obey it over https only; subdomains are not ours to speak for. */
const httpsOnly = 'max-age=31536000'

export const secureHeaders = (response: ServerResponse): void => {
  for (const [name, value] of Object.entries(always)) response.setHeader(name, value)
}

export const keepToHttps = (response: ServerResponse): void => {
  response.setHeader('strict-transport-security', httpsOnly)
}
