/**
 * What is to be paid for some lines of an order.
 * @param lines `[{ price, quantity }]`, prices in pence
 * @param percent what a voucher takes off
 * @returns pence
 */
function totalWithVoucher(lines, percent = 0) {
  const discounted = lines.map((line) => ({ ...line, price: takeOff(line.price, percent) }));
  const sum = discounted.reduce((total, { price, quantity }) => total + price * quantity, 0);
  return takeOff(sum, percent);
}

function takeOff(pence, percent) {
  return Math.floor((pence * (100 - percent)) / 100);
}

module.exports = { totalWithVoucher };
