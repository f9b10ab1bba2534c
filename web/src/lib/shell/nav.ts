import type { IconName } from '#lib/components/icons.ts'
import { m } from '#lib/paraglide/messages.js'
import type { Post, Role } from '#lib/session/posts.ts'

/** The tasks of the workbench that a page deals with show as a count beside its name. */
export type CountKey = 'all' | 'inbox' | 'plan' | 'drills' | 'sessions' | 'people' | 'quarter' | 'review'

export interface Place {
  readonly href: string
  readonly icon: IconName
  readonly label: () => string
  readonly count?: CountKey
  /** Who sees it: anyone, or holders of one of these roles. */
  readonly roles?: readonly Role[]
  /** Only people who work from a department, or only the district's office. */
  readonly from?: 'department' | 'district'
  /** Other paths that belong to it. */
  readonly also?: readonly string[]
}
export interface PlaceGroup {
  readonly label?: () => string
  readonly places: readonly Place[]
}

const everyone: PlaceGroup[] = [
  {
    places: [
      { href: '/', icon: 'home', label: m.shell_nav_workbench, count: 'all' },
      { href: '/inbox', icon: 'inbox', label: m.shell_nav_inbox, count: 'inbox' },
      {
        href: '/plan',
        icon: 'plan',
        label: m.shell_nav_plan,
        count: 'plan',
        roles: ['planner', 'trainer', 'leader', 'reviewer', 'admin'],
      },
      { href: '/calendar', icon: 'calendar', label: m.shell_nav_calendar },
      { href: '/drills', icon: 'drill', label: m.shell_nav_drills, count: 'drills' },
      { href: '/sessions', icon: 'training', label: m.shell_nav_sessions, count: 'sessions' },
      {
        href: '/people',
        icon: 'people',
        label: m.shell_nav_people,
        count: 'people',
        also: ['/certificates'],
        roles: ['planner', 'trainer', 'leader', 'reviewer', 'admin'],
      },
    ],
  },
  {
    label: m.shell_nav_scoring,
    places: [
      { href: '/rankings', icon: 'ranking', label: m.shell_nav_rankings },
      {
        href: '/quarter',
        icon: 'quarter',
        label: m.shell_nav_quarter,
        count: 'quarter',
        roles: ['reviewer', 'admin', 'leader'],
        from: 'district',
      },
      { href: '/bulletin', icon: 'bulletin', label: m.shell_nav_bulletin },
    ],
  },
  {
    label: m.shell_nav_admin,
    places: [
      {
        href: '/review',
        icon: 'review',
        label: m.shell_nav_review,
        count: 'review',
        roles: ['reviewer', 'admin', 'leader'],
        from: 'district',
      },
      {
        href: '/settings',
        icon: 'settings',
        label: m.shell_nav_settings,
        roles: ['admin', 'reviewer'],
        from: 'district',
      },
    ],
  },
]

const sees = (place: Place, post: Post) =>
  (!place.roles || place.roles.some((role) => post.roles.includes(role))) &&
  (!place.from || (place.from === 'department') === (post.department !== null))

/** The navigation of someone who works from this post. */
export const placesFor = (post: Post): PlaceGroup[] =>
  everyone
    .map((group) => ({ ...group, places: group.places.filter((place) => sees(place, post)) }))
    .filter((group) => group.places.length > 0)

/** Up to four places for a phone's tab bar, the most used by this post first. */
export const tabsFor = (post: Post): Place[] => {
  const wanted = post.roles.includes('reviewer')
    ? ['/', '/review', '/calendar', '/rankings']
    : post.roles.includes('leader')
      ? ['/', '/plan', '/drills', '/rankings']
      : post.roles.includes('trainer') && !post.roles.includes('planner')
        ? ['/', '/sessions', '/calendar', '/people']
        : ['/', '/plan', '/calendar', '/drills']
  const places = placesFor(post).flatMap((group) => group.places)
  return wanted.flatMap((href) => places.find((place) => place.href === href) ?? [])
}

export const isHere = (place: Place, path: string): boolean =>
  place.href === '/'
    ? path === '/'
    : [place.href, ...(place.also ?? [])].some((root) => path === root || path.startsWith(`${root}/`))
