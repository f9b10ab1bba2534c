import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { billOf, byService, totalOf } from './cost/bill.ts'
import { assumptions, districtSizes, type SizeName, sizeNames } from './cost/load.ts'
import { type Measured, quantitiesOfAll } from './cost/model.ts'
import { type PriceList, readPrices } from './cost/prices.ts'

const usage = `npm run cost -- [--districts N] [--size small|ordinary|large] [--profile aws|aws-cn] [--json]

  每月费用估算：按产品自己测得的容量单位、调用次数和公开单价计算。
  What a month costs: the product’s own measured capacity units and calls, at public list prices.

  --districts N   区县数，1 至 10000     so many districts, beside 1, 10, 100, 1,000 and 3,000
  --size S        每个区县的规模         what kind of districts they are, default ordinary
  --profile P     aws（美元）或 aws-cn（人民币）  the partition, default aws
  --json          输出 JSON            everything with its quantities, as JSON
`

/** What is wrong with the command line, in words. */
class CostError extends Error {}

const read = () => {
  try {
    return parseArgs({
      options: {
        districts: { type: 'string' },
        size: { type: 'string', default: 'ordinary' },
        profile: { type: 'string', default: 'aws' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values
  } catch (error) {
    throw new CostError(`参数有误。${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

const districtsOf = (text: string): number => {
  const number = Number(text)
  if (!/^\d{1,5}$/.test(text) || number < 1 || number > 10_000)
    throw new CostError(
      `--districts ${text} 应为 1 至 10000 的整数。--districts ${text} is no whole number from 1 to 10000.`,
    )
  return number
}
const sizeOf = (text: string): SizeName => {
  const size = sizeNames.find((name) => name === text)
  if (!size) throw new CostError(`没有规模 ${text}。There is no size ${text}: give ${sizeNames.join(', ')}.`)
  return size
}
const profileOf = (text: string): 'aws' | 'aws-cn' => {
  if (text !== 'aws' && text !== 'aws-cn')
    throw new CostError(`没有部署方案 ${text}。There is no profile ${text}: give aws or aws-cn.`)
  return text
}

const money = (amount: number): string =>
  amount >= 100
    ? Math.round(amount)
        .toString()
        .replace(/\B(?=(\d{3})+$)/g, ',')
    : amount.toFixed(2)

const table = (counts: readonly number[], size: SizeName, prices: PriceList, measured: Measured): string[] => {
  const bills = counts.map((count) => billOf(quantitiesOfAll(districtSizes[size], count, measured), prices))
  const cells = (name: string, values: readonly string[]) =>
    name.padEnd(18) + values.map((one) => one.padStart(12)).join('')
  const names = byService(bills.at(-1) ?? []).map(({ service }) => service)
  const dear = bills.at(-1) ?? []
  const [first, second] = dear.toSorted((one, other) => other.cost - one.cost)
  const share = (cost: number) => `${Math.round((cost / totalOf(dear)) * 100)} %`
  return [
    cells(
      `${prices.currency} a month`,
      counts.map((count) => count.toLocaleString('en')),
    ),
    ...names.map((service) =>
      cells(
        service,
        bills.map((bill) => money(totalOf(bill.filter((line) => line.service === service)))),
      ),
    ),
    cells(
      'total 合计',
      bills.map((bill) => money(totalOf(bill))),
    ),
    cells(
      'per district 每区',
      bills.map((bill, n) => money(totalOf(bill) / (counts[n] ?? 1))),
    ),
    '',
    `费用主要来自 What dominates: ${[first, second].map((line) => line && `${line.item} ${share(line.cost)}`).join(', ')}.`,
  ]
}

const notes = (size: SizeName, prices: PriceList): string[] => {
  const all = Object.entries(prices.items)
  const unchecked = all.filter(([, { checked }]) => !checked)
  const dates = all.map(([, { date }]) => date).toSorted()
  return [
    `单价 Prices: ${prices.region} list prices, ${dates[0]} to ${dates.at(-1)}, each with its source in infra/aws/prices.json; free tiers are not counted, taxes neither. 未计免费额度和税费。`,
    ...(unchecked.length > 0
      ? [`未能在线核对 Not looked up online: ${unchecked.map(([name]) => name).join(', ')}.`]
      : []),
    '容量单位 Capacity units: infra/aws/cost/measured.json, compared by tests with what the product takes.',
    '时长 Durations: assumed; the requests took 5 to 10 ms warm on a development machine with a local engine.',
    `每个区县每月（${size}）Each district a month (${size}): ${Object.entries(districtSizes[size])
      .map(([name, value]) => `${name} ${value}`)
      .join(', ')}.`,
    `其他假设 Taken to be: ${Object.entries(assumptions)
      .map(([name, value]) => `${name} ${value}`)
      .join(', ')}.`,
  ]
}

const main = () => {
  const given = read()
  if (given.help) return console.log(usage)
  const size = sizeOf(given.size)
  const profile = profileOf(given.profile)
  const asked = given.districts === undefined ? [] : [districtsOf(given.districts)]
  const counts = [...new Set([1, 10, 100, 1000, 3000, ...asked])].toSorted((one, other) => one - other)
  const prices = readPrices(profile)
  const measured = JSON.parse(readFileSync(new URL('cost/measured.json', import.meta.url), 'utf8')) as Measured
  if (!given.json) return console.log([...table(counts, size, prices, measured), '', ...notes(size, prices)].join('\n'))
  const months = (asked.length > 0 ? asked : counts).map((districts) => {
    const lines = billOf(quantitiesOfAll(districtSizes[size], districts, measured), prices)
    return { districts, total: totalOf(lines), perDistrict: totalOf(lines) / districts, lines }
  })
  console.log(
    JSON.stringify(
      { profile, currency: prices.currency, size, load: districtSizes[size], assumptions, months },
      null,
      2,
    ),
  )
}

try {
  main()
} catch (error) {
  if (!(error instanceof CostError)) throw error
  console.error(`${error.message}\n\n${usage}`)
  process.exitCode = 2
}
