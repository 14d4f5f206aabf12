import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Paths of PEM files, all of them made for one test and worth nothing elsewhere. */
export interface Certificates {
  readonly ca: string;
  /** Another authority, which signed nothing. */
  readonly otherCa: string;
  /** For 127.0.0.1 and localhost, signed by the authority. */
  readonly server: string;
  readonly serverKey: string;
  /** For the same hosts, signed by an intermediate authority as proxies that open connections do: alone, and with that of the authority. */
  readonly inspected: string;
  readonly inspectedChain: string;
  readonly inspectedKey: string;
  readonly client: string;
  readonly clientKey: string;
  /** The same key, encrypted with {@link PASSPHRASE}. */
  readonly encryptedClientKey: string;
}

export const PASSPHRASE = 'correct-horse-battery-staple';

/** Whether certificates can be made here: Node can make none by itself. */
export const canMakeCertificates = spawnSync('openssl', ['version']).status === 0;

/** Makes an authority, and what it signs, in a folder. Throws what openssl says when it fails. */
export function makeCertificates(folder: string): Certificates {
  const at = (name: string) => join(folder, `${name}.pem`);
  const openssl = (...args: string[]) => {
    const { status, stderr } = spawnSync('openssl', args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`openssl ${args[0] ?? ''}: ${stderr}`);
  };
  const key = (name: string) => {
    openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', at(name));
  };
  const authority = (name: string, subject: string) => {
    key(`${name}-key`);
    openssl(
      'req',
      '-x509',
      '-new',
      '-key',
      at(`${name}-key`),
      '-days',
      '2',
      '-subj',
      `/CN=${subject}`,
      '-out',
      at(name),
    );
  };
  const signed = (name: string, subject: string, extension: string, by = 'ca') => {
    key(`${name}-key`);
    openssl(
      'req',
      '-new',
      '-key',
      at(`${name}-key`),
      '-subj',
      `/CN=${subject}`,
      '-out',
      at(`${name}-request`),
    );
    writeFileSync(at(`${name}-extension`), extension);
    const files = [
      '-in',
      at(`${name}-request`),
      '-CA',
      at(by),
      '-CAkey',
      at(`${by}-key`),
      '-CAcreateserial',
      '-out',
      at(name),
    ];
    openssl('x509', '-req', '-days', '2', '-extfile', at(`${name}-extension`), ...files);
  };
  authority('ca', 'Kestrel Test Authority');
  authority('other-ca', 'Some Other Authority');
  const hosts = 'subjectAltName=IP:127.0.0.1,DNS:localhost\n';
  signed('server', 'localhost', hosts);
  signed('inspection', 'Kestrel Inspection', 'basicConstraints=critical,CA:TRUE\n');
  signed('inspected', 'localhost', hosts, 'inspection');
  const chain = ['inspected', 'inspection'].map((name) => readFileSync(at(name), 'utf8'));
  writeFileSync(at('inspected-chain'), chain.join(''));
  signed('client', 'kestrel-ci', 'extendedKeyUsage=clientAuth\n');
  openssl(
    'pkcs8',
    '-topk8',
    '-in',
    at('client-key'),
    '-passout',
    `pass:${PASSPHRASE}`,
    '-out',
    at('client-encrypted'),
  );
  if (!readFileSync(at('client-encrypted'), 'utf8').includes('ENCRYPTED'))
    throw new Error('the key is not encrypted');
  return {
    ca: at('ca'),
    otherCa: at('other-ca'),
    server: at('server'),
    serverKey: at('server-key'),
    inspected: at('inspected'),
    inspectedChain: at('inspected-chain'),
    inspectedKey: at('inspected-key'),
    client: at('client'),
    clientKey: at('client-key'),
    encryptedClientKey: at('client-encrypted'),
  };
}
