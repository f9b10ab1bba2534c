/** What a file may be. Free of schemas, so that a page can tell before anything is sent. */
export const fileTypes = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const
export type FileType = (typeof fileTypes)[number]

/** The largest file, in bytes: 20 MB. */
export const largestFile = 20 * 1024 * 1024
/** Files that one record can carry; those taken out do not count. */
export const mostAttachments = 30
