/** A rate in hundredths of a per cent, or a dash where nothing is required: 9400 is 94%. */
export const rateWords = (rate: number | null): string => (rate === null ? '—' : `${rate / 100}%`)
