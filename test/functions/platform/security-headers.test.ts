import { describe, expect, test } from 'vitest'
import { pageOf, securityHeaders } from '../../../functions/platform/http/security-headers.ts'

const built = `default-src 'self'; connect-src 'self'; img-src 'self' data: blob:; script-src 'self' 'sha256-abc='`
const html = (policy = built) =>
  `<head>\n<meta http-equiv="content-security-policy" content="${policy}">\n<title>演训通</title>`
const directives = (policy: string) =>
  Object.fromEntries(policy.split('; ').map((one) => [one.split(' ')[0], one.split(' ').slice(1)]))

describe('the policy of a page', () => {
  test('leaves the page for the header, with nobody allowed to frame it', () => {
    const page = pageOf(html(), {})
    expect(page).toEqual({ html: '<head>\n<title>演训通</title>', policy: `${built}; frame-ancestors 'none'` })
  })

  test('lets the sign-in service, its token endpoint and the bucket in, each by its origin and once', () => {
    const bucket = 'https://files.s3.cn-north-1.amazonaws.com.cn'
    const { policy } = pageOf(html(), {
      connect: ['https://id.example.cn/realms/x', 'https://token.example.cn:8443/oauth2/token', `${bucket}/`, bucket],
      images: [bucket],
    })
    expect(directives(policy)).toMatchObject({
      'connect-src': ["'self'", 'https://id.example.cn', 'https://token.example.cn:8443', bucket],
      'img-src': ["'self'", 'data:', 'blob:', bucket],
      'script-src': ["'self'", "'sha256-abc='"],
      'default-src': ["'self'"],
    })
  })

  test('names a directive that the build left out', () => {
    const { policy } = pageOf(html("default-src 'self'"), { connect: ['https://id.example.cn'] })
    expect(policy).toBe("default-src 'self'; connect-src 'self' https://id.example.cn; frame-ancestors 'none'")
  })

  test.each(["https://x.cn; script-src 'unsafe-inline'", 'no address', "'unsafe-inline'"])(
    'takes nothing but addresses: %s',
    (address) => {
      expect(() => pageOf(html(), { connect: [address] })).toThrow('Invalid URL')
    },
  )

  test('must be there: a page without one is not served', () => {
    expect(() => pageOf('<title>演训通</title>', {})).toThrow('Content-Security-Policy')
  })
})

test('what is no page may load nothing from elsewhere and stands in no frame', () => {
  expect(directives(securityHeaders['content-security-policy'])).toMatchObject({
    'default-src': ["'self'"],
    'frame-ancestors': ["'none'"],
    'object-src': ["'none'"],
  })
})
