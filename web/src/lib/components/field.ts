/** What every form control shows around itself. */
export interface FieldLook {
  readonly label: string
  readonly hint?: string | undefined
  /** Why the value was refused, in words. */
  readonly error?: string | undefined
  readonly required?: boolean
  /** The label stays for screen readers only, such as in a query bar. */
  readonly hideLabel?: boolean
}

export interface Option<T extends string = string> {
  readonly value: T
  readonly label: string
  readonly disabled?: boolean
}
