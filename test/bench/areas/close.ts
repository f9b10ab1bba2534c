import { metered } from '../../support/capacity/meter.ts'
import { buildDistrict } from '../../support/scale/build-district.ts'
import { closeOf } from '../../support/scale/quarter-close.ts'
import { startScale } from '../../support/scale/start.ts'
import type { Area } from '../row.ts'

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now()
  await work()
  return performance.now() - began
}

const rounds = 2

/** The quarter close of a large district beside the reads it cannot do without, and beside that of a district half its size. */
export const measure: Area = async (report) => {
  const scale = await startScale()
  try {
    const size = { departments: 300, drills: 2000, marks: 50_000, within: '2026Q2' } as const
    const half = { ...size, departments: size.departments / 2, drills: size.drills / 2, marks: size.marks / 2 }
    const began = performance.now()
    const large = closeOf(scale, await buildDistrict({ district: '990300', ...size }))
    const small = closeOf(scale, await buildDistrict({ district: '990150', ...half }))
    console.log(`  (districts built in ${((performance.now() - began) / 1000).toFixed(0)} s)`)

    const usage = async (close: typeof large) => {
      await close.reopen()
      return metered(close.freeze)
    }
    const [whole, part] = [await usage(large), await usage(small)]
    const bare = await large.readBare()
    const stored = await large.storedUnits()

    const pairs: { close: number; bare: number; small: number }[] = []
    for (let round = 0; round < rounds; round += 1) {
      await large.reopen()
      await small.reopen()
      pairs.push({
        bare: await timed(large.readBare),
        close: await timed(large.freeze),
        small: await timed(small.freeze),
      })
    }
    const of = (pick: (pair: (typeof pairs)[number]) => number) => Math.min(...pairs.map(pick))
    const close = of((pair) => pair.close)

    report({
      what: 'quarter close, 300 departments, 50,000 marks: reads',
      unit: 'RCU',
      value: whole.read,
      floor: bare.read,
      floorIs: 'the same queries bare',
      atMost: 1.25,
    })
    report({
      what: 'quarter close: writes',
      unit: 'WCU',
      value: whole.write,
      floor: stored.write,
      floorIs: 'each stored item once',
      atMost: 1.25,
    })
    report({
      what: 'quarter close: wall',
      unit: 'ms',
      value: close,
      floor: of((pair) => pair.bare),
      floorIs: 'bare parallel reads',
      atMost: 2,
    })
    report({
      what: 'twice the departments: capacity',
      unit: 'RCU',
      value: whole.read + whole.write,
      floor: part.read + part.write,
      floorIs: '150 departments',
      atMost: 2.1,
    })
    report({
      what: 'twice the departments: wall',
      unit: 'ms',
      value: close,
      floor: of((pair) => pair.small),
      floorIs: '150 departments',
      atMost: 2.1,
    })
    report({ what: 'quarter close: calls to the table', unit: 'calls', value: whole.calls.length })
    report({ what: 'quarter close: largest item of the revision', unit: 'bytes', value: stored.largest })
    large.end()
    small.end()
  } finally {
    await scale.stop()
  }
}
