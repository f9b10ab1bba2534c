import { metered } from '../../support/capacity/meter.ts'
import { buildDistrict } from '../../support/scale/build-district.ts'
import { importPlan, planWorkbook, readPlan } from '../../support/scale/plan-file.ts'
import { startScale } from '../../support/scale/start.ts'
import { type Area, median } from '../row.ts'

const year = 2027
const district = '990012'
const rounds = 7

/** An import of 200 rows, from the bytes of the workbook to the last drill; the engine’s own work is not counted. */
export const measure: Area = async (report) => {
  const scale = await startScale({ now: '2027-02-20T09:00:00+08:00' })
  try {
    const { departments } = await buildDistrict({ district, departments: rounds + 2, drills: 0, today: '2026-02-20' })
    const bytes = await planWorkbook(200, year)
    const open = (department: string) =>
      scale.call('openPlan', `planner-${department.toLowerCase()}`, { district, department, year }, { body: {} })
    const parse: number[] = []
    const whole: number[] = []
    const lost: number[] = []
    for (const { code: department } of departments.slice(0, rounds)) {
      await open(department)
      const began = process.cpuUsage()
      const { rows, leftOver } = await readPlan(bytes, year)
      const parsed = process.cpuUsage(began)
      await importPlan(scale, { district, department, year }, rows)
      const used = process.cpuUsage(began)
      parse.push((parsed.user + parsed.system) / 1000)
      whole.push((used.user + used.system) / 1000)
      const plan = await scale.call('getPlan', `planner-${department.toLowerCase()}`, { district, department, year })
      const named = leftOver.filter((line) => !/: (blank|title|signature)/.test(line))
      lost.push(200 - plan.body.drills.length - named.length)
    }
    report({
      what: 'import of 200 rows: processor time',
      unit: 'ms of CPU',
      value: median(whole.slice(1)),
      atMost: 300,
    })
    report({ what: 'of which reading and understanding', unit: 'ms of CPU', value: Math.min(...parse) })
    report({ what: 'the first import of a process', unit: 'ms of CPU', value: whole[0] ?? Number.NaN })
    report({
      what: 'rows lost in an import of 200',
      unit: 'rows',
      value: Math.max(...lost.map(Math.abs)),
      atMost: 0,
    })
    const [, last] = departments.slice(rounds)
    if (last) {
      await open(last.code)
      const { rows } = await readPlan(bytes, year)
      const usage = await metered(() => importPlan(scale, { district, department: last.code, year }, rows))
      report({ what: 'import of 200 rows: reads', unit: 'RCU', value: usage.read })
      report({ what: 'import of 200 rows: writes', unit: 'WCU', value: usage.write })
    }
  } finally {
    await scale.stop()
  }
}
