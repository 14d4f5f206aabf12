import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect, createServer, type Socket } from 'node:net';
import { promisify } from 'node:util';
import { expect, test, vi } from 'vitest';
import { failedTest } from '@defectlink/test-kit';
import { peerUser } from '../src/server/peer-user.ts';
import { client, startedDashboard } from './support/started-dashboard.ts';

test('the first address lets one browser in, once, by a cookie that no other site sends', async () => {
  const { address, origin } = await startedDashboard();
  const entered = await fetch(address, { redirect: 'manual' });
  expect([entered.status, entered.headers.get('location')]).toEqual([303, '/']);
  expect(entered.headers.get('set-cookie')).toMatch(
    /^defectlink-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
  );
  const again = await fetch(address, { redirect: 'manual' });
  expect([again.status, await again.text()]).toEqual([403, expect.stringContaining('was used already')]);
  expect((await fetch(`${origin}/?token=wrong`)).status).toBe(403);
});

test('nothing is shown without the cookie, under another Host, or to another Origin', async () => {
  const dashboard = await startedDashboard();
  const get = await client(dashboard);
  const { origin, build } = dashboard;
  expect((await get(build)).status).toBe(200);
  for (const path of ['/', build, '/style.css', '/mapping', '/nowhere']) {
    expect((await fetch(`${origin}${path}`)).status).toBe(403);
  }
  expect((await get('/', { headers: { origin: 'https://evil.example' } })).status).toBe(403);
  expect((await get('/', { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
  expect(await statusUnderHost(origin, 'evil.example')).toBe(421);
  expect(await statusUnderHost(origin, `localhost:${new URL(origin).port}`)).toBe(421);
});

const STRANGER = 4711;
const knowsUsers = process.platform === 'linux' && process.getuid?.() === 0;

test.runIf(knowsUsers)('another user of the machine, who has read the cookie, is not let in', async () => {
  const { address, origin } = await startedDashboard();
  const entered = await fetch(address, { redirect: 'manual' });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  const program = `fetch('${origin}/', { headers: { cookie: '${cookie}' } }).then(({ status }) => console.log(status))`;
  const asks = (uid: number) => promisify(execFile)(process.execPath, ['-e', program], { uid, cwd: '/' });
  expect((await asks(0)).stdout).toBe('200\n');
  expect((await asks(STRANGER)).stdout).toBe('403\n');
});

test.runIf(knowsUsers)(
  'nor is one who has seen the first address, on the command line of a browser, and was faster',
  async () => {
    vi.stubEnv('SUDO_UID', '4712');
    const { address } = await startedDashboard();
    const program = `
      const { get } = require('node:http');
      const ask = (localAddress) => new Promise((told) => {
        get('${address}', { localAddress, agent: false }, ({ statusCode }) => told(statusCode));
      });
      Promise.all(['127.0.0.1', '127.0.0.2'].map(ask)).then((all) => console.log(all.join()));
    `;
    const asks = (uid: number) => promisify(execFile)(process.execPath, ['-e', program], { uid, cwd: '/' });
    expect((await asks(STRANGER)).stdout).toBe('403,403\n');
    expect((await asks(4712)).stdout).toBe('303,403\n');
    vi.unstubAllEnvs();
  },
);

test.runIf(knowsUsers)(
  'nor is one who connects from the port of a connection of ours, by another address',
  async () => {
    const { address, origin } = await startedDashboard();
    const entered = await fetch(address, { redirect: 'manual' });
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
    const ours = Array.from({ length: 50 }, () => connect(Number(new URL(origin).port), '127.0.0.1'));
    await Promise.all(ours.map((one) => once(one, 'connect')));
    const program = `
    const { get } = require('node:http');
    const ask = (localAddress, localPort) => new Promise((told, failed) => {
      const options = { localAddress, localPort, headers: { cookie: '${cookie}' }, agent: false };
      get('${origin}/', options, ({ statusCode }) => told(statusCode)).on('error', failed);
    });
    const ports = ${JSON.stringify(ours.map(({ localPort }) => localPort))};
    const asked = Array.from({ length: 100 }, (_, at) => ask('127.0.0.' + (at + 2), ports[at % 50]));
    Promise.all(asked).then((all) => console.log([...new Set(all)].join()));
  `;
    const asked = await promisify(execFile)(process.execPath, ['-e', program], { uid: STRANGER, cwd: '/' });
    expect(asked.stdout).toBe('403\n');
    for (const one of ours) one.destroy();
  },
);

test.runIf(knowsUsers)('nor is one who ends the own half of the connection behind a request', async () => {
  vi.stubEnv('SUDO_UID', '4712');
  const { address } = await startedDashboard();
  const { host, port, search } = new URL(address);
  const program = `
    const socket = require('node:net').connect({ port: ${port}, host: '127.0.0.1', allowHalfOpen: true });
    socket.end('GET /${search} HTTP/1.1\\r\\nHost: ${host}\\r\\n\\r\\n');
    socket.once('data', (answer) => { console.log(String(answer).slice(9, 12)); socket.destroy(); });
  `;
  const asks = (uid: number) => promisify(execFile)(process.execPath, ['-e', program], { uid, cwd: '/' });
  expect((await asks(STRANGER)).stdout).toBe('403\n');
  expect((await asks(4712)).stdout).toBe('303\n');
  vi.unstubAllEnvs();
});

test.runIf(process.platform === 'linux')(
  'the user of a connection is known while a program holds its end, half closed too, and not behind that',
  async () => {
    const server = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const port = Number(Reflect.get(Object(server.address()) as object, 'port'));
    const client = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    const [accepted] = (await once(server, 'connection')) as [Socket];
    const ports = { ours: accepted.localPort ?? 0, theirs: accepted.remotePort ?? 0 };
    expect(peerUser(ports)).toBe(process.getuid?.());
    client.end();
    accepted.resume();
    await once(accepted, 'end');
    expect(peerUser(ports)).toBe(process.getuid?.());
    client.destroy();
    await once(client, 'close');
    expect(peerUser(ports)).toBeUndefined();
    accepted.destroy();
    server.close();
  },
);

/** `fetch` lets nobody choose the Host. */
function statusUnderHost(origin: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(`${origin}/`, { headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

test('a form of another site, or of none, links nothing', async () => {
  const dashboard = await startedDashboard();
  const send = await client(dashboard);
  const form = {
    method: 'POST' as const,
    body: new URLSearchParams({ test: 't', defect: 'KP-101' }),
  };
  for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:1']) {
    expect((await send(`${dashboard.build}/link`, { ...form, headers: { origin } })).status).toBe(403);
  }
  const untold = await send(`${dashboard.build}/link`, { ...form, headers: { origin: '' } });
  expect(untold.status).toBe(403);
  expect(dashboard.made()).toEqual([]);
});

test('a form larger than any of ours is refused', async () => {
  const dashboard = await startedDashboard();
  const send = await client(dashboard);
  const body = new URLSearchParams({ test: 'x'.repeat(70_000) });
  const answer = await send(`${dashboard.build}/link`, { method: 'POST', body });
  expect([answer.status, await answer.text()]).toEqual([413, expect.stringContaining('Nothing was done.')]);
});

test('every answer forbids what is not ours, and holds neither inline script nor inline style', async () => {
  const dashboard = await startedDashboard();
  const get = await client(dashboard);
  for (const path of ['/', dashboard.build, '/mapping', '/trace', '/nowhere']) {
    const answer = await get(path);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(answer.headers.get('referrer-policy')).toBe('same-origin');
    const page = await answer.text();
    expect(page).not.toMatch(
      /<style|\sstyle=|\son\w+=|<script(?! src="\/script\.js")|<(?:link|img|script|iframe)[^>]*https?:/,
    );
  }
});

test('what tests say is text, and credentials reach no page', async () => {
  const evil = '</pre><script>alert(1)</script><img src=x onerror=alert(1)>\u202E';
  const token = 'simulator-token';
  const dashboard = await startedDashboard({
    outcomes: [failedTest({ title: evil, error: `${evil} ${token}`, file: evil, project: evil })],
  });
  const get = await client(dashboard);
  const page = await (await get(dashboard.build)).text();
  expect(page).toContain('&lt;script&gt;');
  expect(page).not.toMatch(/<script>|<img|\u202E|simulator-token/);
  for (const query of [
    '?text=<script>alert(1)</script>',
    '?note=<script>',
    `?test=${encodeURIComponent(evil)}`,
  ]) {
    expect(await (await get(`${dashboard.build}${query}`)).text()).not.toMatch(/<script>|<img/);
  }
  const trace = await get(`/trace?key=${encodeURIComponent(evil)}`);
  expect(await trace.text()).not.toMatch(/<script>|<img/);
});
