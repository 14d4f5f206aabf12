/** Where the simulator can be reached, known once it listens. */
export interface Addresses {
  readonly origin: () => string;
  readonly siteUrl: () => string;
  /** The same under the custom domain, if the site has one. */
  readonly displayUrl: () => string;
}
