import { randomUUID } from 'node:crypto';
import type { OAuthClient } from '../store/entities.ts';

/** The access tokens given out to OAuth clients. */
export class AccessTokens {
  readonly #tokens = new Map<string, { client: OAuthClient; expires: number }>();

  /** A new token for a client. */
  issue(client: OAuthClient, now: number): string {
    const token = `simulator-access-${randomUUID()}`;
    this.#tokens.set(token, { client, expires: now + client.expiresIn * 1000 });
    return token;
  }

  /** The client that a token stands for, while it lives. */
  clientOf(token: string, now: number): OAuthClient | undefined {
    const entry = this.#tokens.get(token);
    return entry !== undefined && now < entry.expires ? entry.client : undefined;
  }
}
