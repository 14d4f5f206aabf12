/**
 * What is to be paid for some lines of an order.
 * @param lines `[{ price, quantity }]`, prices in pence
 * @param voucher `{ percent }`, optional
 * @returns pence
 */
function totalWithVoucher(lines, voucher = { percent: 0 }) {
  const discounted = lines.map((line) => ({ ...line, price: takeOff(line.price, voucher.percent) }));
  const sum = discounted.reduce((total, { price, quantity }) => total + price * quantity, 0);
  return takeOff(sum, voucher.percent);
}

function takeOff(pence, percent) {
  return Math.round((pence * (100 - percent)) / 100);
}

module.exports = { totalWithVoucher };
