import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { JiraSimulator } from '@defectlink/jira-simulator';
import type { Listening } from '@defectlink/test-kit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { linkingEnvironment } from '../../src/linking-to-simulator.ts';
import { canMakeCertificates, makeCertificates, PASSPHRASE, type Certificates } from './certificates.ts';
import { startProxy, startTlsFront, type Proxy } from './corporate-hosts.ts';
import { everythingIn, secretsOf } from './kill-suite.ts';
import { linksIn, linksWantedBy, OUTPUT_DIR, push, startLinkedSite } from './linked-project.ts';
import { recordBuild } from './record-build.ts';

const TEMPORARY = resolve(import.meta.dirname, '../../.tmp');
const PROXY_PASSWORD = 'proxy-hush-hush';
let root: string;
let certificates: Certificates;
let simulator: JiraSimulator;
const hosts: Listening[] = [];
let tried = 0;

beforeAll(() => {
  mkdirSync(TEMPORARY, { recursive: true });
  root = mkdtempSync(join(TEMPORARY, 'network-'));
  if (canMakeCertificates) certificates = makeCertificates(root);
});
afterAll(() => {
  console.info(
    `${tried} pushes tried through certificates and proxies: every link was made, or the reason said.`,
  );
  rmSync(root, { recursive: true, force: true });
});
beforeEach(async () => {
  simulator = await startLinkedSite();
});
afterEach(async () => {
  await Promise.all([simulator, ...hosts.splice(0)].map((host) => host.close()));
});

describe.skipIf(!canMakeCertificates)(
  'a Jira with a certificate (skipped without openssl, which makes it)',
  () => {
    it('is not spoken to when its authority is unknown', async () => {
      const { said } = await pushTo(await secured());
      expect(said).toContain('JIRA_CA_CERT or NODE_EXTRA_CA_CERTS');
      expect(simulator.requests).toEqual([]);
    });

    it.each([
      ['JIRA_CA_CERT', () => ({ JIRA_CA_CERT: certificates.ca })],
      ['NODE_EXTRA_CA_CERTS', () => ({ NODE_EXTRA_CA_CERTS: certificates.ca })],
      [
        'NODE_EXTRA_CA_CERTS, while JIRA_CA_CERT names another authority',
        () => ({ NODE_EXTRA_CA_CERTS: certificates.ca, JIRA_CA_CERT: certificates.otherCa }),
      ],
    ])('is trusted by %s', async (_, env) => {
      await expectLinked(await secured(), env());
    });

    it('says which file of an authority cannot be read', async () => {
      const { said } = await pushTo(await secured(), { JIRA_CA_CERT: join(root, 'nowhere.pem') });
      expect(said).toMatch(
        /JIRA_CA_CERT \(environment\): The file .*nowhere\.pem cannot be read: it does not exist/,
      );
    });

    describe('that an intermediate authority signed', () => {
      const inspected = (sent: 'inspected' | 'inspectedChain') =>
        secured(false, { server: certificates[sent], serverKey: certificates.inspectedKey });

      it('is not spoken to when the authority at its root is unknown', async () => {
        const { said } = await pushTo(await inspected('inspectedChain'));
        expect(said).toContain('JIRA_CA_CERT or NODE_EXTRA_CA_CERTS');
        expect(simulator.requests).toEqual([]);
      });

      it('is trusted by the authority at its root', async () => {
        await expectLinked(await inspected('inspectedChain'), { JIRA_CA_CERT: certificates.ca });
      });

      it('says what is missing when it does not send the one between', async () => {
        const { said } = await pushTo(await inspected('inspected'), { JIRA_CA_CERT: certificates.ca });
        expect(said).toContain('the host does not send its intermediate certificate');
        expect(simulator.requests).toEqual([]);
      });
    });

    describe('that demands one of ours', () => {
      const demanding = () => secured(true);
      const trusted = () => ({ JIRA_CA_CERT: certificates.ca });

      it('is told of when we have none', async () => {
        const { said } = await pushTo(await demanding(), trusted());
        expect(said).toContain('JIRA_CLIENT_CERT');
        expect(simulator.requests).toEqual([]);
      });

      it('is shown it', async () => {
        const shown = { JIRA_CLIENT_CERT: certificates.client, JIRA_CLIENT_KEY: certificates.clientKey };
        await expectLinked(await demanding(), { ...trusted(), ...shown });
      });

      it('is shown it with an encrypted key, whose passphrase nobody sees', async () => {
        const env = {
          ...trusted(),
          JIRA_CLIENT_CERT: certificates.client,
          JIRA_CLIENT_KEY: certificates.encryptedClientKey,
        };
        await expectLinked(await demanding(), { ...env, JIRA_CLIENT_KEY_PASSPHRASE: PASSPHRASE });
        for (const wrong of [undefined, `${PASSPHRASE}-no-more`]) {
          const given = wrong === undefined ? {} : { JIRA_CLIENT_KEY_PASSPHRASE: wrong };
          const { said } = await pushTo(await demanding(), { ...env, ...given });
          expect(said).toContain('JIRA_CLIENT_KEY_PASSPHRASE');
          expect(said).not.toContain(PASSPHRASE);
        }
      });
    });

    describe('behind a proxy', () => {
      const trusted = () => ({ JIRA_CA_CERT: certificates.ca });

      it('is spoken to through a tunnel, in which the proxy reads nothing', async () => {
        const [jira, proxy] = [await secured(), await proxied()];
        await expectLinked(jira, { ...trusted(), HTTPS_PROXY: `http://${proxy.address}` });
        expect([...new Set(proxy.asked)]).toEqual([`CONNECT ${new URL(jira).host}`]);
        for (const secret of secretsOf(linkingEnvironment(simulator)))
          expect(proxy.seen.join()).not.toContain(secret);
      });

      it('is shown our certificate through the tunnel', async () => {
        const [jira, proxy] = [await secured(true), await proxied()];
        await expectLinked(jira, {
          ...trusted(),
          HTTPS_PROXY: `http://${proxy.address}`,
          JIRA_CLIENT_CERT: certificates.client,
          JIRA_CLIENT_KEY: certificates.clientKey,
        });
        expect(proxy.asked.length).toBeGreaterThan(0);
      });

      it('is reached by a proxy that demands a login, which only the proxy sees', async () => {
        const [jira, proxy] = [await secured(), await proxied(`ci:${PROXY_PASSWORD}`)];
        const { said } = await expectLinked(jira, {
          ...trusted(),
          HTTPS_PROXY: `http://ci:${PROXY_PASSWORD}@${proxy.address}`,
        });
        expect(proxy.logins.length).toBeGreaterThan(0);
        expect(said).not.toContain(PROXY_PASSWORD);
      });

      it.each(['127.0.0.1', 'other.example, 127.0.0.1', '*'])(
        'is reached past it by NO_PROXY=%s',
        async (exception) => {
          const [jira, proxy] = [await secured(), await proxied()];
          await expectLinked(jira, {
            ...trusted(),
            HTTPS_PROXY: `http://${proxy.address}`,
            NO_PROXY: exception,
          });
          expect(proxy.asked).toEqual([]);
        },
      );

      it('says so when the proxy refuses the login, and keeps its password', async () => {
        const [jira, proxy] = [await secured(), await proxied('ci:another')];
        const { said } = await pushTo(jira, {
          ...trusted(),
          HTTPS_PROXY: `http://ci:${PROXY_PASSWORD}@${proxy.address}`,
        });
        expect(said).toContain('proxy');
        expect(said).not.toContain(PROXY_PASSWORD);
        expect(simulator.requests).toEqual([]);
      });
    });
  },
);

describe('a proxy', () => {
  it('that is down is told of, and its password kept', async () => {
    const env = { HTTP_PROXY: `http://ci:${PROXY_PASSWORD}@127.0.0.1:9`, DEFECTLINK_TIMEOUT: '1500' };
    const { said } = await pushTo(simulator.url, env);
    expect(said).toContain('through the proxy 127.0.0.1:9 (HTTP_PROXY): the connection was refused');
    expect(said).not.toContain(PROXY_PASSWORD);
    expect(simulator.requests).toEqual([]);
  });

  it('is gone through to a Jira on this machine without a certificate, too', async () => {
    const proxy = await proxied();
    await expectLinked(simulator.url, { HTTP_PROXY: `http://${proxy.address}` });
    expect(proxy.asked.length).toBeGreaterThan(0);
  });

  it('for https is not gone through to a Jira without a certificate', async () => {
    const proxy = await proxied();
    await expectLinked(simulator.url, { HTTPS_PROXY: `http://${proxy.address}` });
    expect(proxy.asked).toEqual([]);
  });
});

/** Puts a certificate before the simulator. @returns its address */
async function secured(demandsCertificate = false, shown: Partial<Certificates> = {}): Promise<string> {
  const front = await startTlsFront(simulator.url, { ...certificates, ...shown }, { demandsCertificate });
  hosts.push(front);
  return `https://${front.address}`;
}

async function proxied(login?: string): Promise<Proxy> {
  const proxy = await startProxy(login === undefined ? {} : { login });
  hosts.push(proxy);
  return proxy;
}

/** Pushes a recorded build in a process of its own, with these variables. */
async function pushTo(baseUrl: string, env: Readonly<Record<string, string>> = {}) {
  tried += 1;
  const outputDir = join(mkdtempSync(join(root, 'push-')), OUTPUT_DIR);
  recordBuild(outputDir);
  const all = {
    ...linkingEnvironment(simulator),
    DEFECTLINK_TIMEOUT: '5000',
    ...env,
    JIRA_BASE_URL: baseUrl,
  };
  const { stdout, stderr } = await push(outputDir, all);
  const said = `${stdout}${stderr}`;
  for (const secret of secretsOf(all)) expect(`${said}${everythingIn(outputDir)}`).not.toContain(secret);
  return { said, outputDir };
}

async function expectLinked(baseUrl: string, env: Readonly<Record<string, string>>) {
  const pushed = await pushTo(baseUrl, env);
  expect(linksIn(simulator), pushed.said).toEqual(linksWantedBy(pushed.outputDir, 'KP-88'));
  return pushed;
}
