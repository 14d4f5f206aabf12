/** Keeps the items that customers have chosen. */
class Baskets {
  #items = new Map();

  /** Adds an item to the basket of whoever is signed in with this session. */
  add(session, item) {
    this.#items.set(session.id, [...this.of(session), item]);
  }

  /** The items in the basket of this session. */
  of(session) {
    return this.#items.get(session.id) ?? [];
  }
}

module.exports = { Baskets };
