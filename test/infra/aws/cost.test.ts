import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { billOf, byService, totalOf } from '../../../infra/aws/cost/bill.ts'
import { type DistrictSize, districtSizes, ofVisit } from '../../../infra/aws/cost/load.ts'
import { type Measured, quantitiesOf, quantitiesOfAll, standing } from '../../../infra/aws/cost/model.ts'
import { type PriceList, readPrices, services } from '../../../infra/aws/cost/prices.ts'
import { profileNames, type ProfileName } from '../../../infra/aws/profile.ts'
import { budgets } from '../../functions/capacity/budgets.ts'
import { synthesise } from '../../support/cdk.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const measured = JSON.parse(readFileSync(`${root}infra/aws/cost/measured.json`, 'utf8')) as Measured
const near = (value: number) => expect.closeTo(value, 6)

describe('a bill', () => {
  const priced = (price: number, per: number) => ({
    ...{ price, per, unit: 'x', source: 'https://example.com', date: '2026-11-23', checked: true },
  })
  const prices: PriceList = {
    ...{ currency: 'USD', region: 'nowhere' },
    items: { lambdaRequests: priced(0.2, 1e6), dynamoWrites: priced(0.5, 1e6), alarms: priced(0.1, 1) },
  }

  it('is quantity by price, summed by service, and leaves out what has no price', () => {
    const lines = billOf({ lambdaRequests: 2_000_000, dynamoWrites: 3_000_000, alarms: 5, firewalls: 9 }, prices)
    expect(lines.map(({ item, cost }) => [item, cost])).toEqual([
      ['lambdaRequests', near(0.4)],
      ['dynamoWrites', near(1.5)],
      ['alarms', near(0.5)],
    ])
    expect(totalOf(lines)).toBeCloseTo(2.4, 9)
    expect(byService(lines).map(({ service }) => service)).toEqual(['DynamoDB', 'CloudWatch', 'Lambda'])
  })
})

describe('a tiny model reckoned by hand', () => {
  const nothing: DistrictSize = {
    ...{ departments: 0, members: 0, visits: 0, drills: 0, sessions: 0, marks: 0 },
    ...{ subordinateDrills: 0, findings: 0, attachments: 0, attachmentMegabytes: 0 },
  }
  const units = (read: number, write: number) =>
    Object.fromEntries(Object.keys(measured.endpoints).map((name) => [name, [read, write] as const]))
  const flat: Measured = {
    endpoints: units(2, 0),
    atScale: Object.fromEntries(Object.keys(measured.atScale).map((name) => [name, 0])),
    nightly: {
      departments: 10,
      works: { dailyTick: [100, 0], remind: [20, 10], reconcile: [30, 0], fullReconcile: [70, 0] },
    },
  }

  it('of one person who comes twice', () => {
    const calls = Object.values(ofVisit).reduce((sum, count) => sum + count, 0)
    expect(calls).toBeCloseTo(12.4, 9)
    const { dynamoReads, dynamoWrites, httpRequests, signIns } = quantitiesOf(
      { ...nothing, members: 1, visits: 2 },
      flat,
    )
    // 24.8 requests at 2 units; the third of a quarter’s close that falls on the month has no department to close.
    expect(dynamoReads).toBeCloseTo(49.6, 6)
    expect([dynamoWrites, signIns]).toEqual([0, 1])
    // And two pages.
    expect(httpRequests).toBeCloseTo(24.8 + 1 / 3 + 2, 6)
  })

  it('of five departments that do nothing but sleep', () => {
    const { dynamoReads, dynamoWrites } = quantitiesOf(
      { ...nothing, departments: 5 },
      { ...flat, endpoints: units(0, 0) },
    )
    // Half of 10 departments, 30 days of 150 and 30/7 weeks of 70.
    expect(dynamoReads).toBeCloseTo((30 * 150 + (30 / 7) * 70) / 2, 6)
    expect(dynamoWrites).toBeCloseTo((30 * 10) / 2, 6)
  })

  it('of one finding: two commands, each with its read models behind it', () => {
    const behind = {
      ...flat.atScale,
      'what bringing them up to date reads': 7,
      'read models behind one of them, 300 departments': 3,
    }
    const { dynamoReads, dynamoWrites } = quantitiesOf(
      { ...nothing, findings: 1 },
      { ...flat, endpoints: { ...units(0, 0), rectifyFinding: [3, 6], verifyFinding: [3, 6] }, atScale: behind },
    )
    expect([dynamoReads, dynamoWrites]).toEqual([3 + 3 + 2 * 7, 6 + 6 + 2 * 3])
  })
})

describe.each(profileNames)('in %s', (profile: ProfileName) => {
  const prices = readPrices(profile)
  const cost = (size: DistrictSize, districts: number) =>
    totalOf(billOf(quantitiesOfAll(size, districts, measured), prices))

  it('more districts, and more of anything in one, never cost less', () => {
    const names = Object.keys(districtSizes.ordinary) as (keyof DistrictSize)[]
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(districtSizes)),
        fc.integer({ min: 1, max: 3000 }),
        fc.integer({ min: 1, max: 500 }),
        fc.constantFrom(...names),
        (size, districts, more, name) => {
          expect(cost(size, districts + more)).toBeGreaterThan(cost(size, districts))
          expect(cost({ ...size, [name]: size[name] + more }, districts)).toBeGreaterThanOrEqual(cost(size, districts))
        },
      ),
    )
  })

  it('a district is cheaper among many, since some things stand once', () => {
    const each = [1, 10, 100, 1000, 3000].map((districts) => cost(districtSizes.ordinary, districts) / districts)
    expect(each.toSorted((one, other) => other - one)).toEqual(each)
  })

  it('each thing it has is priced, from a page, on a day; what it has not is free of charge', () => {
    const all: readonly string[] = Object.values(services).flat()
    const absent = profile === 'aws' ? [] : ['firewalls', 'firewallRules', 'firewallRequests', 'signIns']
    expect(Object.keys(prices.items).toSorted()).toEqual(all.filter((name) => !absent.includes(name)).toSorted())
    expect(prices.currency).toBe(profile === 'aws' ? 'USD' : 'CNY')
    for (const [name, { source, date, checked, note }] of Object.entries(prices.items)) {
      expect(source, name).toMatch(/^https:\/\/(aws\.amazon\.com|www\.amazonaws\.cn)\//)
      expect(date <= '2027-01-01' && date >= '2025-01-01', name).toBe(true)
      if (checked) expect(note ?? '').not.toContain('not found')
    }
  })

  it('what stands once is counted as it is deployed', () => {
    const count = (part: 'data' | 'api' | 'web' | 'ops', type: string) =>
      Object.keys(synthesise(profile).template(part).findResources(type)).length
    expect(count('ops', 'AWS::CloudWatch::Alarm')).toBe(standing.alarms)
    expect(count('ops', 'AWS::CloudWatch::Dashboard')).toBe(standing.dashboards)
  })
})

describe('the units it reckons with are those the product is held to:', () => {
  it.each(Object.entries(measured.endpoints))('%s', (name, units) => {
    const [read, write] = budgets[name as keyof typeof budgets]
    expect(units, 'infra/aws/cost/measured.json is out of date').toEqual([read, write])
  })
})

describe('npm run cost', () => {
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['infra/aws/cost.ts', ...args], {
      cwd: root,
      encoding: 'utf8',
    })
    return { status, stdout, stderr }
  }

  it('prints a table up to 3,000 districts, says what dominates, how old prices are and what was not looked up', () => {
    const { status, stdout } = run('--districts', '37')
    expect(status).toBe(0)
    expect(stdout).toMatch(/USD a month +1 +10 +37 +100 +1,000 +3,000\n/)
    for (const service of Object.keys(services)) expect(stdout).toMatch(new RegExp(`^${service} +[\\d.,]+`, 'm'))
    expect(stdout).toMatch(/What dominates: \w+ \d+ %/)
    expect(stdout).toContain('free tiers are not counted')
    expect(stdout).toMatch(/Not looked up online: \w+/)
    expect(stdout).toContain('departments 60')
  })

  it('tells the same as JSON, with every quantity', () => {
    const { stdout } = run('--districts', '2', '--profile', 'aws-cn', '--size', 'small', '--json')
    const told = JSON.parse(stdout) as {
      currency: string
      months: { districts: number; total: number; lines: { cost: number }[] }[]
    }
    expect(told).toMatchObject({ currency: 'CNY', size: 'small', months: [{ districts: 2 }] })
    const [month] = told.months
    expect(month?.total).toBeCloseTo(totalOf(month?.lines ?? []), 6)
  })

  it.each([
    [['--districts', '0'], '应为 1 至 10000 的整数'],
    [['--districts', '1.5'], 'no whole number'],
    [['--districts', '10001'], 'no whole number'],
    [['--size', 'huge'], 'no size huge'],
    [['--profile', 'azure'], 'no profile azure'],
    [['--colour'], '--colour'],
    [['12'], '12'],
  ])('%j is refused in words', (args, words) => {
    const { status, stdout, stderr } = run(...args)
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toContain(words)
    expect(stderr).toContain('npm run cost --')
  })
})
