/** No credential of Jira's is as short; a shorter text would be found in what is no secret. */
const SHORTEST = 8;

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
  const password =
    scheme === 'Basic'
      ? Buffer.from(credential, 'base64')
          .toString()
          .replace(/^[^:]*:/, '')
      : '';
  return [credential, password, ...others]
    .filter(({ length }) => length >= SHORTEST)
    .reduce((hidden, secret) => hidden.replaceAll(secret, '[secret]'), text);
}
