const COINS = [200, 100, 50, 20, 10, 5, 2, 1];

/** @returns the coins that make up a sum, in pence, the largest first */
export function change(pence) {
  const coins = [];
  for (const coin of COINS.filter((value) => value < pence)) {
    while (pence >= coin) {
      coins.push(coin);
      pence -= coin;
    }
  }
  return coins;
}
