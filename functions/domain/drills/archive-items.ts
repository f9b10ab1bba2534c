/** The parts of a drill’s file 一演一档. Free of schemas, so that a page can carry them. */
export const archiveItems = [
  'notice',
  'scheme',
  'script',
  'signIn',
  'photos',
  'evaluation',
  'summary',
  'rectification',
] as const
export type ArchiveItem = (typeof archiveItems)[number]
