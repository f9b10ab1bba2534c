import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { closerMessage, notifierMessage } from '@muster/domain/contract/messages.ts'
import { profileNames } from '../../../infra/aws/profile.ts'
import { synthesise } from '../../support/cdk.ts'

const root = new URL('../../..', import.meta.url)
const text = readFileSync(new URL('infra/aws/RUNBOOK.md', root), 'utf8')
const scripts = (JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { scripts: object }).scripts

interface Section {
  level: number
  title: string
  under: string
  body: string
}

/** The headings with what stands below each; a # in a shell’s block is a remark. */
const sections = ((): Section[] => {
  const found: Section[] = []
  let fenced = false
  let part = ''
  for (const line of text.split('\n')) {
    if (line.startsWith('```')) fenced = !fenced
    const [, marks, title] = (!fenced && /^(#+) (.+)$/.exec(line)) || []
    if (marks && title) {
      if (marks.length === 2) part = title
      found.push({ level: marks.length, title, under: part, body: '' })
    } else {
      const last = found.at(-1)
      if (last) last.body += `${line}\n`
    }
  }
  return found
})()

/** As GitHub and most others make anchors of headings. */
const anchorOf = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-')

const anchors = sections.map(({ title }) => anchorOf(title))
const helpful = sections.filter(({ level, under }) => level === 3 && under === 'Alarms')

const alarmsOf = (profile: (typeof profileNames)[number]) =>
  Object.values(synthesise(profile).template('ops').findResources('AWS::CloudWatch::Alarm')).map(
    ({ Properties }) => Properties as { AlarmName: string; AlarmDescription: string },
  )
const linkOf = ({ AlarmDescription }: { AlarmDescription: string }) =>
  /infra\/aws\/RUNBOOK\.md#(\S+)$/.exec(AlarmDescription)?.[1] ?? 'none'

describe.each(profileNames)('the alarms in %s', (profile) => {
  test('each lead to a heading that is there', () => {
    const alarms = alarmsOf(profile)
    expect(alarms.length).toBeGreaterThan(20)
    const known = new Set(helpful.map(({ title }) => anchorOf(title)))
    expect(alarms.filter((alarm) => !known.has(linkOf(alarm))).map(({ AlarmName }) => AlarmName)).toEqual([])
  })

  test('leave no heading under “Alarms” without one', () => {
    const linked = new Set(alarmsOf(profile).map(linkOf))
    expect(helpful.map(({ title }) => title).filter((title) => !linked.has(anchorOf(title)))).toEqual([])
  })

  test('say in Chinese and in English what is wrong', () => {
    for (const { AlarmDescription } of alarmsOf(profile))
      expect(AlarmDescription).toMatch(/^.*\p{Script=Han}.* · [A-Z]/u)
  })
})

describe('the runbook', () => {
  test('has each anchor once', () => {
    expect(anchors.filter((anchor, place) => anchors.indexOf(anchor) !== place)).toEqual([])
  })

  test.each(helpful.map(({ title, body }) => [title, body]))('says of “%s” what it is and what to do', (_, body) => {
    for (const part of ['Means', 'People notice', 'First look', 'Mend', 'Check'])
      expect(body).toContain(`- **${part}** `)
    expect(/\*\*First look\*\* .*(`[^`]+`|dashboard|health\.aws)/.test(body)).toBe(true)
  })

  test('has a line in Chinese under every heading but the one that only gathers others', () => {
    const without = sections.filter(
      ({ level, body, title }) =>
        !(level === 2 && ['Alarms', 'Procedures'].includes(title)) && !/^\s*> .*\p{Script=Han}/u.test(body),
    )
    expect(without.map(({ title }) => title)).toEqual([])
  })

  test('sends only messages that the queues understand', () => {
    const sent = [...text.matchAll(/again (closer|notifier) '([^']+)'/g)]
    expect(sent.length).toBeGreaterThan(4)
    for (const [, queue, body = ''] of sent)
      expect([
        body,
        (queue === 'closer' ? closerMessage : notifierMessage).safeParse(JSON.parse(body)).success,
      ]).toEqual([body, true])
  })

  test('names scripts, queues, outputs and sections that are there', () => {
    const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, script]) => script as string)
    expect([...new Set(named)].filter((script) => !(script in scripts))).toEqual([])
    const template = synthesise('aws').template('api')
    const queues = Object.values(template.findResources('AWS::SQS::Queue')).map(
      ({ Properties }) => (Properties as { QueueName: string }).QueueName,
    )
    const asked = [...text.matchAll(/\$\(q ([\w-]+)\)/g)].map(([, queue]) => `muster-${queue}`)
    expect(asked.length).toBeGreaterThan(2)
    expect([...new Set(asked)].filter((queue) => !queues.includes(queue))).toEqual([])
    const outputs = [...text.matchAll(/\$\(out api (\w+)\)/g)].map(([, output]) => output as string)
    expect([...new Set(outputs)].sort()).toEqual(['AccessLogs', 'OriginSecretArn'])
    for (const output of outputs) expect(Object.keys(template.findOutputs(output))).toEqual([output])
    const titles = new Set(sections.map(({ title }) => title))
    const quoted = [...text.matchAll(/(?:“|see “)([A-Z][^”]+)”/g)].map(([, title]) => title as string)
    const elsewhere = new Set(['Projector age', 'Errors', 'Members', 'Notices'])
    expect(quoted.filter((title) => !titles.has(title) && !elsewhere.has(title))).toEqual([])
  })
})
