import { buildWeb, webRoot } from '../../../infra/local/build-web.ts'
import { openBrowser } from '../../support/browser.ts'
import { districtsOf, long, short } from '../../support/long-lists.ts'
import { longPages } from '../../support/pages/long-pages.ts'
import { once, windowsOf } from '../../support/pages/long-visit.ts'
import { createServer } from '../../support/server.ts'
import { median, type Area } from '../row.ts'

const ROUNDS = 4

/** From an input to the painted effect, on lists as long as those of a large district and on short ones, in turns. */
export const measure: Area = async (report) => {
  await buildWeb(() => undefined)
  const server = await createServer({ demo: districtsOf(long, short), webRoot })
  const browser = await openBrowser()
  try {
    const [openLong, openShort] = [windowsOf(browser, server.url, long), windowsOf(browser, server.url, short)]
    for (const page of longPages) {
      const [large, small] = [await openLong(page), await openShort(page)]
      for (const interaction of page.interactions) {
        const [slow, quick]: [number[], number[]] = [[], []]
        for (let round = 0; round < ROUNDS; round += 1) {
          await large.bringToFront()
          slow.push(await once(large, interaction))
          await small.bringToFront()
          quick.push(await once(small, interaction))
        }
        // The first time loads what the interaction needs.
        const [value, floor] = [median(slow.slice(1)), median(quick.slice(1))]
        const what = `${page.name}: ${interaction.what}`
        report({ what: `${what} (short list ${floor.toFixed(0)} ms)`, unit: 'ms', value, atMost: 200 })
      }
    }
  } finally {
    await browser.close()
    await server.stop()
  }
}
