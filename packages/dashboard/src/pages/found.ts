/** What a search found, or why it found nothing. */
export type Found<T> =
  | { readonly kind: 'found'; readonly issues: readonly T[] }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'failed'; readonly message: string };
