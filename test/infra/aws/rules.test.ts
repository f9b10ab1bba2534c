import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Bucket } from 'aws-cdk-lib/aws-s3'
import { CfnFunction } from 'aws-cdk-lib/aws-lambda'
import { describe, expect, test } from 'vitest'
import { assemble, type Assembled, startApp } from '../../../infra/aws/assembly.ts'
import { profileNames, profiles } from '../../../infra/aws/profile.ts'
import { settingsOf, standIns, synthesise } from '../../support/cdk.ts'

interface Report {
  pluginReports: {
    pluginName: string
    conclusion: string
    violations: unknown[]
    suppressedViolations?: { ruleName: string; reason: string }[]
  }[]
}

/** An assembly with something in it that should not be there. */
const withFault = (plant: (stacks: Assembled) => void): (() => void) => {
  const profile = profiles['aws']
  const app = startApp(profile, mkdtempSync(join(tmpdir(), 'muster-fault-')))
  plant(assemble(app, { profile, settings: settingsOf('aws'), artefacts: standIns() }))
  return () => app.synth()
}

describe.each(profileNames)('the templates of %s', (name) => {
  test('keep CDK’s own rules and those of AWS Solutions, or say why not', () => {
    const file = join(synthesise(name).folder, 'validation-report.json')
    const { pluginReports } = JSON.parse(readFileSync(file, 'utf8')) as Report
    expect(pluginReports.map(({ pluginName }) => pluginName)).toContain('AwsSolutions')
    for (const { pluginName, conclusion, violations } of pluginReports)
      expect({ pluginName, conclusion, violations }).toEqual({ pluginName, conclusion: 'success', violations: [] })
    const excused = pluginReports.flatMap(({ suppressedViolations = [] }) => suppressedViolations)
    expect(excused.filter(({ reason }) => reason.split(' ').length < 6)).toEqual([])
  })
})

/** Everything under a key, wherever it stands. */
const valuesOf = (key: string, value: unknown): unknown[] =>
  Array.isArray(value)
    ? value.flatMap((inner) => valuesOf(key, inner))
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, inner]) => (name === key ? [inner] : valuesOf(key, inner)))
      : []

describe.each(profileNames)('the stacks of %s', (name) => {
  test('take of each other only what one before them puts out: data, firewall, assets, api, web, ops', () => {
    const { parts, template } = synthesise(name)
    const out: unknown[] = []
    for (const part of parts) {
      const content = template(part).toJSON()
      for (const taken of valuesOf('Fn::ImportValue', content))
        expect([part, taken, out]).toEqual([part, taken, expect.arrayContaining([taken])])
      out.push(...valuesOf('Export', content).map((put) => (put as { Name: string }).Name))
    }
    expect(out.length).toBeGreaterThan(5)
  })
})

describe('the rules', () => {
  test('of AWS Solutions refuse a bucket that anybody may read in clear text', () => {
    expect(withFault(({ data }) => new Bucket(data, 'Careless'))).toThrow('AwsSolutions-S10')
  })

  test('of CDK refuse a function whose properties CloudFormation does not know', () => {
    expect(
      withFault(({ api }) =>
        new CfnFunction(api, 'Odd', {
          code: { zipFile: '0' },
          role: 'arn:aws:iam::123456789012:role/x',
        }).addPropertyOverride('Runtime', 'cobol'),
      ),
    ).toThrow("'cobol' is not supported")
  })
})
