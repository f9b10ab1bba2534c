import type { Api } from '@muster/domain/contract/api.ts'
import { call } from '#lib/api/call.ts'
import { Offline } from '#lib/api/problem.ts'
import { useQuery } from '#lib/api/query.svelte.ts'
import type { Reading } from '#lib/api/reading.svelte.ts'

type PerYear = 'listDrills' | 'listFindings'
type Answer<Name extends PerYear> = Api[Name]['response']

/** How many departments are asked at the same time. */
const AT_ONCE = 6
/** Between two looks at what has come so far: every look sorts and draws the list anew. */
const SHOWN_EVERY = 400

const readEach = async <Name extends PerYear>(
  name: Name,
  codes: readonly string[],
  year: number,
  signal: AbortSignal,
  onAnswer: (answers: readonly Answer<Name>[]) => void,
): Promise<Answer<Name>[]> => {
  const answers: Answer<Name>[] = []
  const waiting = codes.map((code, at) => ({ code, at }))
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const input = { params: { department: next.code, year }, signal }
      answers[next.at] = (await call(name as 'listDrills', input)).data as Answer<Name>
      onAnswer(answers)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return answers
}

/**
 * A year's drills or findings of one department, or of several at once for people of the district's office. Of several, what
 * has come is shown while the others are still asked.
 */
export const useOfDepartments = <Name extends PerYear>(
  name: Name,
  input: () => { readonly departments: readonly string[]; readonly year: number } | null,
): Reading<readonly Answer<Name>[]> => {
  const asked = $derived(input())
  const one = useQuery(name, () => {
    const [department, ...others] = asked?.departments ?? []
    const given = department !== undefined && others.length === 0 ? { params: { department, year: asked?.year } } : null
    return given as Parameters<typeof useQuery<Name>>[1] extends () => infer Input ? Input : never
  })
  let data = $state.raw<readonly Answer<Name>[] | undefined>()
  let problem = $state.raw<Error | null>(null)
  let progress = $state.raw<{ readonly done: number; readonly of: number } | null>(null)
  let turn = $state(0)
  const many = $derived((asked?.departments.length ?? 0) > 1)
  // The list of departments is made anew at each refresh; what it says decides.
  const wanted = $derived(many ? JSON.stringify([asked?.departments, asked?.year]) : null)

  /** What was asked for when `data` was read whole: asked again, it stays until the new answer is whole too. */
  let held: string | null = null

  $effect(() => {
    void turn
    if (wanted === null) return
    const [departments, year] = JSON.parse(wanted) as [string[], number]
    const abort = new AbortController()
    problem = null
    if (held !== wanted) data = undefined
    let shownAt = performance.now()
    const onAnswer = (answers: readonly Answer<Name>[]) => {
      const now = performance.now()
      if (abort.signal.aborted || now - shownAt < SHOWN_EVERY) return
      shownAt = now
      const come = answers.filter((answer) => answer !== undefined)
      progress = { done: come.length, of: departments.length }
      if (held !== wanted) data = come
    }
    readEach(name, departments, year, abort.signal, onAnswer).then(
      (answers) => {
        if (abort.signal.aborted) return
        data = answers
        held = wanted
        progress = null
      },
      (error: unknown) => {
        if (abort.signal.aborted) return
        problem = error instanceof Error ? error : new Offline()
        progress = null
      },
    )
    return () => {
      abort.abort()
      progress = null
    }
  })

  const single = $derived(one.data === undefined ? undefined : [one.data])
  return {
    get data() {
      return many ? data : single
    },
    get loading() {
      return many ? data === undefined && !problem : one.loading
    },
    get refreshing() {
      return !many && one.refreshing
    },
    get problem() {
      return many ? problem : one.problem
    },
    get progress() {
      return many ? progress : null
    },
    get offline() {
      return this.problem instanceof Offline
    },
    reload: () => {
      if (many) turn += 1
      else one.reload()
    },
  }
}
