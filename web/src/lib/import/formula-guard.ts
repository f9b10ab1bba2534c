/**
 * What OWASP names as the beginning of a formula, its full-width forms included; after any apostrophes, so that the
 * guard can be taken off again without doubt.
 */
const formula = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/

/** Text that a spreadsheet would take for a formula, as text: a leading apostrophe. */
export const asText = (text: string): string => (formula.test(text) ? `'${text}` : text)

/** The same text without the apostrophe that `asText` put before it. */
export const unguarded = (text: string): string =>
  text.startsWith("'") && formula.test(text) ? text.substring(1) : text
