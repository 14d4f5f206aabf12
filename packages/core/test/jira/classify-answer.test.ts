import { describe, expect, it, test } from 'vitest';
import { classifyAnswer } from '../../src/jira/classify-answer.ts';

const NOW = new Date('2026-11-22T11:39:00Z');

function read(status: number, body: unknown, headers: Record<string, string> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const result = classifyAnswer({ status, headers, body: text }, 'POST /issueLink', NOW);
  return result.ok ? { kind: 'ok', message: '' } : result.failure;
}

const page = (title: string) => `<!doctype html><html><head><title>${title}</title></head></html>`;

describe('a refusal in JSON that Jira has not made is told from one of Jira', () => {
  it.each([
    [401, { message: 'JWT expired at the gateway' }],
    [401, { message: 'No API key found in request' }],
    [403, { fault: { faultstring: 'Access denied', detail: { errorcode: 'IPDeniedAccess' } } }],
    [403, { message: 'Missing Authentication Token' }],
    [403, {}],
    [404, { timestamp: 1, status: 404, error: 'Not Found', path: '/rest/api/2/issueLink' }],
    [405, { message: 'Method Not Allowed' }],
    [406, { error: 'not acceptable' }],
  ])('%i %j', (status, body) => {
    const { kind, message } = read(status, body, { server: 'kong/3.4' });
    expect(kind).toBe('notJira');
    expect(message).toMatch(
      /has not the form of Jira's: .* it calls itself "kong\/3\.4".* let requests to Jira's REST API through/,
    );
    expect(message).not.toContain('permission');
    expect(message).not.toContain('Jira says');
  });

  it.each([
    [401, { errorMessages: ["No Link Issue Permission for issue 'KP-1'"], errors: {} }, 'unauthenticated'],
    [
      401,
      { message: 'Client must be authenticated to access this resource.', 'status-code': 401 },
      'unauthenticated',
    ],
    [401, { code: 401, message: 'Unauthorized; scope does not match' }, 'unauthenticated'],
    [401, { error: 'invalid_client', error_description: 'Unknown client' }, 'unauthenticated'],
    [403, { errorMessages: ['課題をリンクする権限がありません'] }, 'forbidden'],
    [404, { errorMessages: ['La liaison de demandes est désactivée.'], errors: {} }, 'notFound'],
    [400, { message: 'odd' }, 'invalid'],
  ])('%i %j is of Jira', (status, body, kind) => {
    expect(read(status, body).kind).toBe(kind);
  });

  it('by the headers that Jira sends with everything', () => {
    expect(read(403, { message: 'odd' }, { 'x-arequestid': '1' }).kind).toBe('forbidden');
  });
});

it.each([
  ['the page of something before Jira', page('Sign in')],
  ['a token that is refused', { error: 'invalid_token', error_description: 'The token has expired.' }],
])('a 401 by %s says what it means where the credentials are accepted', (_, body) => {
  const failure = read(401, body);
  expect(failure).toMatchObject({
    kind: 'unauthenticated',
    whenAccepted: expect.stringMatching(/page|token/) as unknown,
  });
});

it('a 401 by a page blames whoever may have sent it, and puts no words into the mouth of Jira', () => {
  const { message } = read(401, page('Invalid IAP credentials'), { server: 'istio-envoy' });
  expect(message).toMatch(
    /"Invalid IAP credentials"\) that is not Jira's came back: Jira, or something before it .*"istio-envoy"/,
  );
  expect(message).not.toContain('Jira says');
});

it('a 403 without a word is no proof of a missing permission, unless its headers are those of Jira', () => {
  const failure = read(403, '');
  expect(failure).toMatchObject({ kind: 'forbidden', whenAccepted: failure.message });
  expect(failure.message).toMatch(/gives no reason: .* permission .*, or something before Jira refused/);
  expect(read(403, '', { 'x-arequestid': '1' })).not.toHaveProperty('whenAccepted');
});

it.each([
  '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html><html><head><title>Sign on</title></head></html>',
  '<?xml version="1.0"?><!-- idp --><html xmlns="http://www.w3.org/1999/xhtml"><title>Sign on</title></html>',
  '<script>location.href = "https://sso.example.com"</script><title>Sign on</title>',
])('a success that is a page is told as one: %s', (body) => {
  expect(read(200, body).message).toMatch(/a web page instead of JSON.* called "Sign on"/);
});

it('a 401 of Jira says nothing of the kind: a permission may be missing', () => {
  expect(
    read(401, { errorMessages: ['No Link Issue Permission for issue KP-101'], errors: {} }),
  ).not.toHaveProperty('whenAccepted');
});

describe('a refusal as text or as a piece of a page is of something before Jira', () => {
  it.each([
    [403, 'RBAC: access denied', 'An answer ("RBAC: access denied")'],
    [405, 'Method Not Allowed', 'An answer ("Method Not Allowed")'],
    [421, 'Misdirected Request', 'An answer ("Misdirected Request")'],
    [403, 'error code: 1020', 'An answer ("error code: 1020")'],
    [404, 'default backend - 404', 'An answer ("default backend - 404")'],
    [404, '404 page not found\n', 'An answer'],
    [403, '<head><title>Blocked</title></head>', 'A page ("Blocked")'],
    [403, '<!-- policy 7 -->\n<!DOCTYPE html><title>Blocked</title>', 'A page ("Blocked")'],
  ])('%i %s', (status, body, says) => {
    const { kind, message } = read(status, body, { server: 'istio-envoy' });
    expect(kind).toBe('notJira');
    expect(message).toContain(`${says} that is not Jira's came back: something before Jira answered`);
    expect(message).not.toMatch(/permission|Jira says/);
  });

  it('and of Jira by its headers', () => {
    const { kind, message } = read(403, 'Read-only mode', { 'x-arequestid': '1' });
    expect(kind).toBe('forbidden');
    expect(message).toContain('Jira says: "Read-only mode."');
  });
});

describe('a redirect', () => {
  it.each([
    ['https://sso.example.com/login?token=s3cr3t#x', 'https://sso.example.com/login'],
    ['https://ci:s3cr3t@sso.example.com/login', 'https://sso.example.com/login'],
    ['//ci:s3cr3t@sso.example.com/login', '//sso.example.com/login'],
    ['/login.jsp?os_destination=s3cr3t', '/login.jsp'],
    ['file:///etc/passwd', 'file:///etc/passwd'],
    ['myapp:login?s3cr3t', 'myapp:login'],
    ['/login.jsp;jsessionid=s3cr3t', '/login.jsp'],
    ['https://jira.example.com/a;jsessionid=s3cr3t/b;x=s3cr3t?y', 'https://jira.example.com/a/b'],
  ])('to %s names %s', (location, named) => {
    const { kind, message } = read(302, '', { location });
    expect(kind).toBe('notJira');
    expect(message).toContain(`It redirects to ${named}, and credentials`);
    expect(message).not.toContain('s3cr3t');
  });
});

describe('a page while Jira is away', () => {
  it('is said to be of whoever sent it, and never to be words of Jira', () => {
    expect(read(503, page('Just a moment...'), { server: 'cloudflare' })).toMatchObject({
      kind: 'unavailable',
      ambiguous: true,
      message:
        'POST /issueLink answered 503. Jira is not available at the moment. A page ("Just a moment...") that is not Jira\'s came back; it calls itself "cloudflare".',
    });
  });

  it('is of Jira by its headers, and nothing is said of one without a title', () => {
    expect(read(503, page('Jira is starting'), { 'x-arequestid': '1' }).message).toContain(
      'Jira says: "Jira is starting."',
    );
    expect(read(502, '<html><body>Bad Gateway</body></html>').message).toBe(
      'POST /issueLink answered 502. Jira is not available at the moment.',
    );
  });
});

test('the password of an address in a long message is hidden before the message is cut', () => {
  for (let before = 470; before < 500; before += 1) {
    const { message } = read(400, { errorMessages: [`${'x'.repeat(before)} postgres://app:s3cret@db`] });
    expect(message).not.toContain('s3');
  }
});

test('a page of tags that never end is read in a time that grows with it', () => {
  expect(read(403, `<html>${'<title '.repeat(300_000)}`).kind).toBe('notJira');
});
