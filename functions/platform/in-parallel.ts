/** Runs a task for each element, at most `width` at a time; answers in the order of the elements. */
export const inParallel = async <T, R>(
  width: number,
  elements: readonly T[],
  task: (element: T) => Promise<R>,
): Promise<R[]> => {
  const results: R[] = []
  let next = 0
  const worker = async () => {
    while (next < elements.length) {
      const place = next
      next += 1
      results[place] = await task(elements[place] as T)
    }
  }
  await Promise.all(Array.from({ length: Math.min(width, elements.length) }, worker))
  return results
}
