/**
 * What is wrong with an address that credentials are to be sent to; undefined when it can be used.
 * @param allowHttp Whether `http:` to another machine was allowed; to this machine it always is.
 */
export function credentialUrlProblem(written: string, allowHttp: boolean): string | undefined {
  // What a URL parser mends, such as backslashes and blanks, is no address that somebody meant.
  if (!URL.canParse(written) || !/^https?:\/\/[^\s\\]+$/i.test(written.trim())) {
    return noAddress(written);
  }
  const url = new URL(written);
  if (url.username !== '' || url.password !== '') {
    return 'It holds a user name or password. Remove them: credentials are read from the environment only.';
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname) && !allowHttp) {
    return 'It would send the credentials unencrypted. Use https, or set jira.allowHttp if that is meant.';
  }
  return undefined;
}

const MAX_SHOWN = 300;

/**
 * What is said of a text that is no address of a Jira. What stands before the host may be a password, and a parameter a token, as what
 * is too long for a part of a host's name may be: nobody may see them.
 */
export function noAddress(written: string): string {
  const host = written.lastIndexOf('@');
  const scheme = /^\s*[a-z][a-z\d+.-]*:\/\//i.exec(written)?.[0] ?? '';
  const shown = (host < 0 ? written : `${scheme}…${written.slice(host)}`)
    .slice(0, MAX_SHOWN)
    .replace(/[?#].*/s, '…')
    .replace(/[\w+=-]{24,}/g, '…');
  return `Expected the address of a Jira, such as https://acme.atlassian.net, but received "${shown}".`;
}

/** Whether a host is this machine, to which nothing travels over a network. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
