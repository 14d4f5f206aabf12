import { expect, test } from 'vitest';
import { proxySetting } from '../../src/config/proxy-setting.ts';

const JIRA = 'https://jira.acme.example/jira';

test('the proxy of the address is told, by variable and host, without the password', () => {
  expect(proxySetting(JIRA, { HTTPS_PROXY: 'http://me:secret@proxy.acme.example:3128' })).toMatchObject({
    variable: 'HTTPS_PROXY',
    host: 'proxy.acme.example:3128',
  });
  expect(proxySetting(JIRA, { http_proxy: 'http://other', ALL_PROXY: 'proxy:8080' })).toMatchObject({
    variable: 'ALL_PROXY',
    host: 'proxy:8080',
  });
});

test.each(['jira.acme.example', '.acme.example', '*.acme.example', 'localhost, acme.example:443', '*'])(
  'NO_PROXY "%s" excepts the host',
  (excepted) => {
    expect(proxySetting(JIRA, { HTTPS_PROXY: 'http://proxy', NO_PROXY: excepted })).toBeUndefined();
  },
);

test('without a variable, and for other hosts in NO_PROXY, nothing changes', () => {
  expect(proxySetting(JIRA, {})).toBeUndefined();
  expect(
    proxySetting(JIRA, { HTTPS_PROXY: 'http://proxy', NO_PROXY: 'me.example,ira.acme.example' })?.host,
  ).toBe('proxy');
});

test.each(['http://localhost:8080', 'http://127.0.0.1:8080', 'http://[::1]:8080'])(
  'what goes to this machine, %s, goes through no proxy on another',
  (url) => {
    expect(proxySetting(url, { ALL_PROXY: 'http://proxy.acme.example:3128' })).toBeUndefined();
    expect(proxySetting(url, { ALL_PROXY: 'http://localhost:3128' })?.host).toBe('localhost:3128');
  },
);
