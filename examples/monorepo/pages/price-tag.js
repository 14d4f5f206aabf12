/** @returns a price in pence as pages show it */
export function priceTag(pence) {
  return `£${pence / 100}`;
}
