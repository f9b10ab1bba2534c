/** Fields a form sent; what it left out stays as it is. */
export type Edit<T> = { readonly [K in keyof T]?: T[K] | undefined }

/** An entity with the fields of a form laid over it. */
export const edited = <T extends object>(current: T, edit: Edit<NoInfer<T>>): T => ({
  ...current,
  ...Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined)),
})
