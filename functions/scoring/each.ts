/** Does something for each, a few at a time, and answers in order. */
export const each = async <T, R>(list: readonly T[], work: (one: T) => Promise<R>, atOnce = 8): Promise<R[]> => {
  const results = new Array<R>(list.length)
  let next = 0
  const worker = async () => {
    for (let place = next++; place < list.length; place = next++) results[place] = await work(list[place] as T)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, list.length) }, worker))
  return results
}
