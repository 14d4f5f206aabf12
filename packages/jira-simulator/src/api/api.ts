import type { Context, Hono } from 'hono';
import type { ExchangeBindings } from '../server/exchange.ts';
import type { Site } from '../site/site.ts';
import type { Account } from '../store/entities.ts';
import type { Locale } from './locale.ts';
import type { Texts } from './texts.ts';

/** One request to the REST API: the site, who asks, and in which form the answer is wanted. */
export interface ApiCall {
  readonly site: Site;
  readonly version: 2 | 3;
  /** Through the gateway of Cloud, instead of the site's own host. */
  readonly gateway: boolean;
  /** What every `self` begins with. */
  readonly apiUrl: string;
  /** Where people look at the site. */
  readonly siteUrl: string;
  /** The same under the custom domain, if the site has one. */
  readonly displayUrl: string;
  readonly account: Account | undefined;
  readonly locale: Locale;
  readonly texts: Texts;
}

export interface ApiEnv {
  Bindings: ExchangeBindings;
  Variables: { call: ApiCall };
}

/** The REST API of one version under one base path; each resource registers its routes. */
export type Api = Hono<ApiEnv>;
export type ApiContext = Context<ApiEnv>;
