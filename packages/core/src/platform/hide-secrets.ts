import type { Environment } from '../domain/environment.ts';
import { secretPattern } from './secret-pattern.ts';

const HIDDEN = '[secret]';
/** Names of variables that hold what nobody may see, whatever their prefix. */
const SECRET_VARIABLE = /_(API_TOKEN|PERSONAL_TOKEN|CLIENT_SECRET|CLIENT_KEY_PASSPHRASE|HEADER_[A-Z\d_]+)$/;

/**
 * A text without the credentials that its request carried: some proxies and gateways repeat what they were sent in their errors.
 * @param authorization Value of the Authorization header.
 * @param others Credentials in the request's body.
 */
export function hideSecrets(
  text: string,
  authorization: string | undefined,
  others: readonly string[],
): string {
  const [scheme, credential = ''] = authorization?.split(' ') ?? [];
  const decoded = scheme === 'Basic' ? Buffer.from(credential, 'base64').toString() : '';
  return hide(text, [credential, decoded, decoded.replace(/^[^:]*:/, ''), ...others]);
}

/** A text without the credentials of an environment, in whatever form. */
export function hideCredentials(text: string, env: Environment): string {
  const secrets = Object.entries(env).flatMap(([name, value = '']) => {
    const [suffix] = SECRET_VARIABLE.exec(name) ?? [];
    if (suffix === undefined) return [];
    const user = env[`${name.slice(0, -suffix.length)}${suffix === '_API_TOKEN' ? '_EMAIL' : '_CLIENT_ID'}`];
    return [value.trim(), `${user?.trim() ?? ''}:${value.trim()}`];
  });
  return hide(
    text,
    secrets.filter((secret) => secret.length > 1 && !secret.endsWith(':')),
  );
}

function hide(text: string, secrets: readonly string[]): string {
  const pattern = secretPattern(secrets);
  return pattern === undefined ? text : text.replace(pattern, HIDDEN);
}
