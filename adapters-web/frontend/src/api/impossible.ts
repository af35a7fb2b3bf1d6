/** The end of a switch over a closed union: what gets here is of a kind that nobody wrote down. */
export function impossible(value: never): never {
  throw new Error(`Not in the contract: ${JSON.stringify(value)}`)
}
