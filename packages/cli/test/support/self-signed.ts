import { createSign, generateKeyPairSync } from 'node:crypto';
import { connect } from 'node:net';
import { createServer } from 'node:tls';
import { listen, type Listening } from '@defectlink/test-kit';

/** A certificate for 127.0.0.1 that signed itself, with its key, in PEM. */
export interface SelfSigned {
  readonly certificate: string;
  readonly key: string;
}

/** Makes a self-signed certificate (X.509 in DER, RFC 5280, with an ECDSA key), without any tool of the system. */
export function makeSelfSigned(): SelfSigned {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));
  const name = sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from('Kestrel Jira')))));
  const validity = sequence(utcTime('200101000000Z'), utcTime('491231235959Z'));
  const forThisHost = sequence(der(0x87, Buffer.from([127, 0, 0, 1])));
  const extensions = der(0xa3, sequence(sequence(oid('551d11'), der(0x04, forThisHost))));
  const body = sequence(
    der(0xa0, integer(2)),
    integer(1),
    ecdsaWithSha256,
    name,
    validity,
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    extensions,
  );
  const signature = createSign('sha256').update(body).sign(privateKey);
  const certificate = sequence(
    body,
    ecdsaWithSha256,
    der(0x03, Buffer.concat([Buffer.from([0]), signature])),
  );
  const lines = certificate.toString('base64').replace(/.{64}/g, '$&\n');
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function oid(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, 'hex'));
}

function integer(value: number): Buffer {
  return der(0x02, Buffer.from([value]));
}

function utcTime(text: string): Buffer {
  return der(0x17, Buffer.from(text));
}

/** A server that speaks TLS with a certificate, and passes what it hears on to a site. */
export function startTlsFront({ certificate, key }: SelfSigned, siteUrl: string): Promise<Listening> {
  const { hostname, port } = new URL(siteUrl);
  const server = createServer({ cert: certificate, key }, (socket) => {
    const site = connect(Number(port), hostname);
    socket.on('error', () => site.destroy());
    site.on('error', () => socket.destroy());
    socket.pipe(site).pipe(socket);
  });
  server.on('tlsClientError', () => undefined);
  return listen(server);
}
