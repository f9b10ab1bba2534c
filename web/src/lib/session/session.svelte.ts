import { recall, remember, forget, forgetTokens, type Me, type SessionConfig } from './stored.ts'
import { postKey, postsOf, type Post, type Role } from './posts.ts'
import { clock } from './clock.svelte.ts'

/** starting → anonymous | member | notMember | failed. `offline`: opened from what this device remembers. */
type Phase = 'starting' | 'anonymous' | 'member' | 'notMember' | 'failed'

let phase = $state<Phase>('starting')
let offline = $state(false)
let expired = $state(false)
let me = $state.raw<Me | null>(null)
let config = $state.raw<SessionConfig | null>(null)
let chosen = $state(recall<string>('post'))

const posts = $derived(me ? postsOf(me) : [])
const post = $derived(posts.find((one) => postKey(one) === chosen) ?? posts[0])

/** Who is signed in, and from which post they work now. */
export const session = {
  get phase() {
    return phase
  },
  get offline() {
    return offline
  },
  /** The sign-in ran out while the page was open; what is on it is kept. */
  get expired() {
    return expired
  },
  get config() {
    return config
  },
  get me() {
    return me
  },
  get posts(): readonly Post[] {
    return posts
  },
  get post() {
    return post
  },
  /** The current post; for pages inside the shell, where there is one. */
  get here(): Post {
    if (!post) throw new Error('No post: this page lies outside the shell.')
    return post
  },
  get timeZone() {
    return post?.district.timeZone ?? 'Asia/Shanghai'
  },
  /** Today on the district's calendar. */
  get today() {
    return clock.today(this.timeZone)
  },
  has: (...roles: Role[]) => roles.some((role) => post?.roles.includes(role)),
  choose(next: Post) {
    chosen = postKey(next)
    remember('post', chosen)
  },

  configured(next: SessionConfig, known: { fromDevice: boolean }) {
    config = next
    if (known.fromDevice) return
    clock.set(next.now)
    remember('config', next)
  },
  signedIn(next: Me, known: { fromDevice: boolean }) {
    me = next
    offline = known.fromDevice
    expired = false
    if (!known.fromDevice) remember('me', next)
    phase = next.memberships.some(({ grants }) => grants.length > 0) ? 'member' : 'notMember'
  },
  anonymous() {
    me = null
    phase = 'anonymous'
  },
  failed() {
    phase = 'failed'
  },
  expire() {
    expired = true
  },
  /** Forgets the person on this device. */
  clear() {
    if (config) forgetTokens(config)
    forget('me')
    this.anonymous()
  },
}
