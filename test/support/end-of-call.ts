/** A line that no function prints: whoever reads along knows that a call is over. */
export const endOfCall = '-- end of call --'
