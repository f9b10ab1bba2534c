/** At most this many rows of data in one file. */
export const mostRows = 10_000
/** At most this many megabytes. */
export const mostMegabytes = 20
