import type { GatewayHeaders } from '../config/gateway-headers.ts';
import { carriesAddress, hidingSecrets } from '../outgoing/hide-secrets.ts';

/** So many values of the Authorization header are remembered. */
const MOST = 4;

/** What the requests of a connection carried of credentials; an answer may repeat those of earlier ones, and a token that was renewed is good for a while yet. */
export class SentCredentials {
  readonly #ofGateway: readonly string[];
  readonly #authorizations = new Set<string>();

  constructor(headers: GatewayHeaders | undefined) {
    this.#ofGateway = [...(headers?.values ?? [])].flatMap(([name, value]) =>
      carriesAddress(name) ? [] : [value.reveal()],
    );
  }

  /**
   * What hides the credentials of a request, and of those before it, in its answer. What a header for a gateway carries may be any word:
   * a refusal repeats it, and where Jira answers it would be missing in the names that Jira is asked for.
   */
  hiding(
    {
      authorization,
      secrets = [],
    }: {
      readonly authorization?: string;
      readonly secrets?: readonly string[];
    },
    status: number,
  ): (text: string) => string {
    if (authorization !== undefined) {
      this.#authorizations.delete(authorization);
      this.#authorizations.add(authorization);
    }
    const authorizations = [...this.#authorizations].slice(-MOST);
    const answers = status >= 200 && status < 300;
    return hidingSecrets(authorizations, answers ? secrets : [...secrets, ...this.#ofGateway]);
  }
}
