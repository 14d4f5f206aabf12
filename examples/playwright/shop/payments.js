/** Charges cards and remembers what was charged. */
export class Payments {
  #charges = [];
  #byRequest = new Map();

  /**
   * Charges a card, once for all requests with the same idempotency key.
   * @returns the charge: `{ id, order, amount }`
   */
  charge(order, amount, idempotencyKey) {
    const earlier = this.#byRequest.get(idempotencyKey);
    if (earlier !== undefined) return earlier;
    const charge = { id: `ch_${this.#charges.length + 1}`, order, amount };
    this.#charges.push(charge);
    if (idempotencyKey !== undefined) this.#byRequest.set(idempotencyKey, charge);
    return charge;
  }

  /** All charges for an order. */
  of(order) {
    return this.#charges.filter((charge) => charge.order === order);
  }
}
