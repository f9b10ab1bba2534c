const KEY = 'muster.join'

interface Kept {
  readonly district: string
  readonly secret: string
}

const read = (): Kept | null => {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Kept | null
  } catch {
    return null
  }
}

const isSecret = (text: string) => /^[\w-]{43}$/.test(text)

/**
 * The secret of the invitation that this tab was opened with. It comes behind the # of the address, which no browser
 * sends on; it is kept for this tab alone, across the way to the sign-in page and back, and forgotten once used.
 */
export const heldSecret = (district: string): string | null => {
  const given = location.hash.substring(1)
  if (isSecret(given)) {
    sessionStorage.setItem(KEY, JSON.stringify({ district, secret: given }))
    return given
  }
  const kept = read()
  return kept?.district === district && isSecret(kept.secret) ? kept.secret : null
}

export const forgetSecret = () => sessionStorage.removeItem(KEY)

/** 256 random bits, base64url. */
export const newSecret = (): string =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace('=', '')

/** What the server knows an invitation by: SHA-256 of the secret’s text, in hex. */
export const invitationOf = async (secret: string): Promise<string> =>
  [...new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret)))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')

export const linkTo = (district: string, secret: string) => `${location.origin}/join/${district}#${secret}`
