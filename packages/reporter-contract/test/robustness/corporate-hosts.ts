import { createServer, request, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { listen, type Listening } from '@defectlink/test-kit';
import type { Certificates } from './certificates.ts';

/** A server with a certificate before a Jira; it may demand one of its clients. */
export function startTlsFront(
  target: string,
  certificates: Pick<Certificates, 'ca' | 'server' | 'serverKey'>,
  { demandsCertificate }: { readonly demandsCertificate: boolean },
): Promise<Listening> {
  const server = createSecureServer(
    {
      cert: readFileSync(certificates.server),
      key: readFileSync(certificates.serverKey),
      ca: readFileSync(certificates.ca),
      requestCert: demandsCertificate,
      rejectUnauthorized: demandsCertificate,
    },
    passOnTo(target),
  );
  return listen(server);
}

export interface Proxy extends Listening {
  /** What was asked of it: `CONNECT 127.0.0.1:443`, `GET http://…`. */
  readonly asked: string[];
  /** Values of Proxy-Authorization. */
  readonly logins: string[];
  /** Everything that it could read, apart from {@link logins}. */
  readonly seen: string[];
}

/** A proxy as companies have them: it tunnels, passes plain requests on, and may demand a login. */
export async function startProxy({ login }: { readonly login?: string } = {}): Promise<Proxy> {
  const asked: string[] = [];
  const logins: string[] = [];
  const seen: string[] = [];
  const refuses = (incoming: IncomingMessage): boolean => {
    const { 'proxy-authorization': given, ...others } = incoming.headers;
    asked.push(`${incoming.method ?? ''} ${incoming.url ?? ''}`);
    seen.push(JSON.stringify(others));
    if (given !== undefined) logins.push(given);
    return login !== undefined && given !== `Basic ${Buffer.from(login).toString('base64')}`;
  };
  const server = createServer((incoming, outgoing) => {
    if (refuses(incoming)) outgoing.writeHead(407, { 'Proxy-Authenticate': 'Basic' }).end();
    else passOnTo('')(incoming, outgoing);
  });
  server.on('connect', (incoming: IncomingMessage, socket: Socket) => {
    if (refuses(incoming)) {
      socket.end(
        'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n',
      );
      return;
    }
    const [host = '', port = ''] = (incoming.url ?? '').split(':');
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    for (const end of [onward, socket]) {
      end.on('error', () => {
        onward.destroy();
        socket.destroy();
      });
    }
  });
  return { ...(await listen(server)), asked, logins, seen };
}

function passOnTo(target: string): RequestListener {
  return (incoming, outgoing) => {
    const { method, headers } = incoming;
    const onward = request(
      `${target}${incoming.url ?? ''}`,
      { ...(method !== undefined && { method }), headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  };
}
