/** The names of every setting a function reads; infra/aws and infra/local set them. */
export const environmentNames = {
  table: 'MUSTER_TABLE',
  endpoint: 'MUSTER_DYNAMODB_ENDPOINT',
  clockOffset: 'MUSTER_CLOCK_OFFSET_MS',
  authority: 'MUSTER_OIDC_AUTHORITY',
  clientId: 'MUSTER_OIDC_CLIENT_ID',
  demo: 'MUSTER_DEMO',
} as const

/** A required setting, or an error that names it. */
export const setting = (name: keyof typeof environmentNames): string => {
  const value = process.env[environmentNames[name]]
  if (value === undefined || value === '') throw new Error(`The setting ${environmentNames[name]} is missing`)
  return value
}

export const optionalSetting = (name: keyof typeof environmentNames): string | undefined =>
  process.env[environmentNames[name]] || undefined
