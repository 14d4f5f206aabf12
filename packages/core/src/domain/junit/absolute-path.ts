/** How a path of any system begins that starts from its root. */
export const ABSOLUTE_PATH = /^(?:[A-Za-z]:)?[\\/]/;
