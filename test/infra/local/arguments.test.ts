import { expect, test } from 'vitest'
import { ArgumentError, parseArguments } from '../../../infra/local/arguments.ts'

test('without arguments it is the demo district in .muster on this machine', () => {
  expect(parseArguments([])).toMatchObject({ port: undefined, data: '.muster', empty: false, host: '127.0.0.1' })
})

test('an office server names its address, its sign-on and starts empty', () => {
  const line = '--host 0.0.0.0 --public-url https://muster.example.gov.cn/ --issuer https://sso.example.gov.cn --empty'
  expect(parseArguments(line.split(' '))).toMatchObject({
    host: '0.0.0.0',
    publicUrl: 'https://muster.example.gov.cn',
    issuer: 'https://sso.example.gov.cn',
  })
})

test.each([
  ['--port', 'http', '--port http is no port'],
  ['--port', '70000', '--port 70000 is no port'],
  ['--port', '80.5', 'is no port'],
  ['--now', 'yesterday', '2026-05-13T09:00+08:00'],
  ['--now', '2026-05-13T09:00', 'with a zone'],
  ['--now', '2026-02-30T09:00+08:00', 'is no moment'],
  ['--data', ' ', 'needs the name of a folder'],
  ['--public-url', 'muster', 'is no web address'],
  ['--issuer', 'ftp://sso', 'is no web address'],
  ['--colour', 'red', '--colour'],
  ['--host', '0.0.0.0', 'also give --issuer, --empty, --public-url; the demo accounts work on this machine only'],
  ['--public-url', 'https://muster.example', 'also give --issuer, --empty'],
  ['--issuer', 'https://sso.example', 'add --empty'],
])('%s %s is refused in words', (name, value, words) => {
  expect(() => parseArguments([name, value])).toThrow(ArgumentError)
  expect(() => parseArguments([name, value])).toThrow(words)
})

test('an external sign-on says how it knows this product, and which district to found', () => {
  const line = '--issuer https://sso.example.gov.cn --empty --client-id c-1 --audience urn:a --district 330106'
  const words = [...line.split(' '), '--district-name', '西湖区', '--scope', 'openid profile']
  expect(parseArguments(words)).toMatchObject({
    ...{ clientId: 'c-1', audience: 'urn:a', scope: 'openid profile' },
    district: { id: '330106', name: '西湖区', timeZone: 'Asia/Shanghai', admin: '管理员' },
  })
  expect(parseArguments([])).toMatchObject({ clientId: undefined, scope: undefined, district: undefined })
})

test.each([
  ['--client-id c-1', '--client-id goes with --issuer only'],
  ['--empty --district 330106 --district-name x', '--district goes with --issuer only'],
  ['--empty --issuer https://sso.example --scope profile', '--scope begins with openid'],
  ['--empty --issuer https://sso.example --district 330106', 'give both --district and --district-name'],
  ['--empty --issuer https://sso.example --district 33 --district-name x', 'is no code of six digits'],
])('%s is refused in words', (line, words) => {
  expect(() => parseArguments(line.split(' '))).toThrow(words)
})

test('a word without an option is refused', () => {
  expect(() => parseArguments(['demo'])).toThrow(ArgumentError)
})
