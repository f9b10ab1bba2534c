import { goto } from '$app/navigation'
import { page } from '$app/state'

type Changes = Readonly<Record<string, string | number | null | undefined>>

/** This page's address with some parameters changed; null or '' takes one out. */
export const withParams = (changes: Changes, path = page.url.pathname): string => {
  const search = new URLSearchParams(page.url.search)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === undefined || value === '') search.delete(name)
    else search.set(name, String(value))
  }
  const text = search.toString()
  return text ? `${path}?${text}` : path
}

/** Filters, tabs and dates live in the URL; a change of theirs leaves focus and scroll where they are. */
export const setParams = (changes: Changes): void => void goto(withParams(changes), { replace: true, reset: false })
