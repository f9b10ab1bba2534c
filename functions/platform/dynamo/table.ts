/** The one table: what infra/aws deploys and infra/local creates. */
export const tableDefinition = {
  partitionKey: 'pk',
  sortKey: 'sk',
  ttl: 'ttl',
  streamView: 'NEW_AND_OLD_IMAGES',
  index: {
    name: 'gsi1',
    partitionKey: 'gsi1pk',
    sortKey: 'gsi1sk',
    /** What lists show without reading the item itself. Kept short: every index entry is rounded up to 1 KB when written. */
    nonKeyAttributes: ['brief'],
  },
} as const
