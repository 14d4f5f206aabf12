/** A till that takes payments with a card service, and tries again when the service does not answer. */
export class Till {
  #card;

  /** @param card `charge(pence)`, which may throw */
  constructor(card) {
    this.#card = card;
  }

  /** @returns what was charged, in pence */
  pay(pence) {
    for (let retries = 0; ; retries += 1) {
      try {
        return this.#card.charge(pence);
      } catch (error) {
        if (retries === 2) throw error;
      }
    }
  }

  /** Splits a sum among some people. @returns pence for each */
  split(pence, people) {
    return Array.from({ length: people }, () => Math.round(pence / people));
  }
}
