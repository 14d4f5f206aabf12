const pricesInCents = new Map([
  ['mug', 1200],
  ['tea', 850],
  ['kettle', 4900],
]);
const discounts = new Map([['WINTER10', 0.1]]);

/**
 * Adds up a basket.
 * @param items `[{ sku, quantity }]`
 * @param discountCode optional
 * @returns the total in cents
 */
export function checkoutTotal(items, discountCode) {
  const share = discounts.get(discountCode) ?? 0;
  const lines = items.map(({ sku, quantity }) => priceOf(sku) * quantity * (1 - share));
  const sum = lines.reduce((total, line) => total + line, 0);
  return Math.round(sum * (1 - share));
}

function priceOf(sku) {
  return pricesInCents.get(sku) ?? 0;
}
