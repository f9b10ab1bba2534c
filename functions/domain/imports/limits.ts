/** At most this many rows of data in one file. */
export const mostRows = 10_000
/** At most this many megabytes. */
export const mostMegabytes = 20

/** A sheet may be this tall and this wide, and a file hold so many filled cells with so much text in each: Excel's own limit. */
export const mostSheetRows = 50_000
export const mostColumns = 500
export const mostCells = 2_000_000
export const mostCharacters = 32_767
