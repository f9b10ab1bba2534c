import type * as z from 'zod/mini'

const others = (value: unknown): unknown[] => {
  if (typeof value === 'boolean') return [!value]
  if (typeof value === 'number') return [value + 1]
  if (typeof value === 'string')
    return [`${value}二`, `${value}0`, '2026-05-14', '0198c0de-0000-7000-8000-00000000000f', `${value.slice(0, -1)}x`]
  if (Array.isArray(value))
    return [
      ...value.flatMap((one, n) => others(one).map((other) => value.with(n, other) as unknown)),
      ...(value.length > 1 ? [value.slice(1)] : []),
    ]
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, one]) => others(one).map((other) => ({ ...value, [name]: other })))
  return []
}

/** A body that the schema takes too and that says something else; undefined where there is none near by. */
export const otherwise = (schema: z.ZodMiniType, body: unknown): unknown =>
  others(body).find((other) => {
    const parsed = schema.safeParse(other)
    return parsed.success && JSON.stringify(parsed.data) !== JSON.stringify(schema.safeParse(body).data)
  })
