/** A price in pounds as whole pence, halves rounded up. */
function toPence(pounds) {
  return Math.round(pounds * 100);
}

/** Pence as a price tag: 1205 → "£12.05". */
function priceTag(pence) {
  return `£${(pence / 100).toFixed(2)}`;
}

module.exports = { priceTag, toPence };
