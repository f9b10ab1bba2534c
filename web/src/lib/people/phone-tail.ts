/** The last four digits of a phone number, by which people are found. */
export const tailOf = (phone: string): string => phone.replace(/\D/g, '').slice(-4)
