import { describe, expect, it } from 'vitest';
import { proxyProblem, proxySetting } from '../../src/config/proxy-setting.ts';

const JIRA = 'https://acme.atlassian.net';
const login = (proxy: string) => {
  const address = proxySetting(JIRA, { HTTPS_PROXY: proxy })?.address;
  return (
    address && [decodeURIComponent(address.username), decodeURIComponent(address.password), address.host]
  );
};

describe('the login of a proxy', () => {
  it.each([
    ['http://me:p%40ss%3A%2F%23@proxy:3128', 'p@ss:/#'],
    ['http://me:p@ss@proxy:3128', 'p@ss'],
    ['http://me:p/a#s?s@proxy:3128', 'p/a#s?s'],
    ['http://me:100%@proxy:3128', '100%'],
    ['http://me:a:b@proxy:3128', 'a:b'],
    ['me:pass@proxy:3128', 'pass'],
    ['http://me:p%C3%A4ss@proxy:3128', 'päss'],
  ])('may hold any sign: %s', (proxy, password) => {
    expect(login(proxy)).toEqual(['me', password, 'proxy:3128']);
  });
});

describe('a proxy that cannot be used', () => {
  it.each([
    'socks5://proxy:1080',
    'socks5h://proxy:1080',
    'socks4://proxy',
    'SOCKS://proxy:1',
    'ftp://proxy',
  ])('is named with its variable and what to do: %s', (value) => {
    const problem = proxyProblem(JIRA, { ALL_PROXY: value });
    expect(problem?.path).toBe('ALL_PROXY');
    expect(problem?.message).toContain('which defectlink cannot use');
    expect(problem?.message).toContain('NO_PROXY=acme.atlassian.net');
  });

  it.each(['http://', 'http://:3128', 'http://proxy:port', 'not an address'])(
    'is no address: %s',
    (value) => {
      expect(proxyProblem(JIRA, { HTTPS_PROXY: value })?.message).toContain('cannot be read');
    },
  );

  it('may be named without a scheme', () => {
    expect(proxyProblem(JIRA, { HTTPS_PROXY: 'proxy.example.com:3128' })).toBeUndefined();
  });
});

describe('NO_PROXY', () => {
  const straight = (url: string, NO_PROXY: string) =>
    proxySetting(url, { HTTPS_PROXY: 'proxy:1', HTTP_PROXY: 'proxy:1', NO_PROXY }) === undefined;

  it.each([
    [JIRA, 'atlassian.net'],
    [JIRA, '.atlassian.net'],
    [JIRA, '*.atlassian.net'],
    [JIRA, 'ACME.atlassian.net'],
    [JIRA, 'acme.atlassian.net:443'],
    [JIRA, 'a, acme.atlassian.net'],
    ['http://10.1.2.3:8080', '10.0.0.0/8'],
    ['http://[fd00::1]:8080', 'fd00::/8'],
    ['http://[fd00::1]:8080', '[fd00::1]:8080'],
    [JIRA, '*'],
  ])('excepts %s by %s', (url, exception) => {
    expect(straight(url, exception)).toBe(true);
  });

  it.each([
    [JIRA, 'acme.atlassian.net:8443'],
    [JIRA, 'tlassian.net'],
    [JIRA, ''],
    ['http://11.1.2.3', '10.0.0.0/8'],
  ])('does not except %s by %s', (url, exception) => {
    expect(straight(url, exception)).toBe(false);
  });
});
