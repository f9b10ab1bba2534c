import type { Quantities } from './model.ts'
import { type PriceList, type PriceName, type Service, services } from './prices.ts'

export interface BillLine {
  readonly service: Service
  readonly item: PriceName
  readonly quantity: number
  readonly cost: number
}

/** What quantities cost by list: quantity ÷ per × price. 2,000,000 requests at 0.20 for 1,000,000 are 0.40. Free tiers are not counted. */
export const billOf = (quantities: Quantities, { items }: PriceList): BillLine[] =>
  (Object.entries(services) as [Service, readonly PriceName[]][]).flatMap(([service, names]) =>
    names.flatMap((item) => {
      const quantity = quantities[item]
      const price = items[item]
      return quantity === undefined || !price
        ? []
        : [{ service, item, quantity, cost: (quantity / price.per) * price.price }]
    }),
  )

export const totalOf = (lines: readonly Pick<BillLine, 'cost'>[]): number =>
  lines.reduce((sum, { cost }) => sum + cost, 0)

/** By service, the dearest first. */
export const byService = (lines: readonly BillLine[]): { service: Service; cost: number }[] =>
  [...new Set(lines.map(({ service }) => service))]
    .map((service) => ({ service, cost: totalOf(lines.filter((line) => line.service === service)) }))
    .toSorted((one, other) => other.cost - one.cost)
