import { fileURLToPath } from 'node:url'
import { optionalSetting } from '../platform/env.ts'
import { frontDoor } from '../platform/http/front-door.ts'
import { answerPage, readSite } from '../platform/http/pages.ts'

const addresses = (name: 'pageConnect' | 'pageImages') => optionalSetting(name)?.split(' ').filter(Boolean)

// The web app lies beside the bundle, without its hashed files: those are in the bucket.
const site = readSite(fileURLToPath(new URL('./site', import.meta.url)), {
  connect: addresses('pageConnect'),
  images: addresses('pageImages'),
})

/** Every address that is neither the API’s nor a hashed file’s. May do nothing on AWS but answer. */
export const handler = frontDoor('pages', async (event) => answerPage(site, event))
