import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Tarball } from '../pack.ts';

/** A registry on this machine. */
export interface LocalRegistry {
  readonly url: string;
  close(): Promise<void>;
}

/** Long ago, for package managers that wait before they take a version. */
const PUBLISHED = '2020-01-01T00:00:00.000Z';

/**
 * Serves tarballs as if they were published, and sends whoever asks for any other package on to the registry that has it: so that an
 * install says what users write, with any package manager.
 * @param upstream Address of the registry for everything else.
 */
export async function startLocalRegistry(
  tarballs: readonly Tarball[],
  upstream: string,
): Promise<LocalRegistry> {
  const server = createServer(({ url = '/' }, response) => {
    const path = decodeURIComponent(new URL(url, upstream).pathname).slice(1);
    const served = tarballs.find((tarball) => path === tarball.name);
    const file = tarballs.find((tarball) => path === pathOf(tarball));
    if (file) response.end(readFileSync(file.path));
    else if (served) {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(packument(served, `http://127.0.0.1:${port}/${pathOf(served)}`)));
    } else response.writeHead(302, { location: new URL(url, upstream).href }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function pathOf({ name, version }: Tarball): string {
  return `${name}/-/${name.split('/').at(-1) ?? name}-${version}.tgz`;
}

/** What a registry says of a package that has one version. */
function packument({ name, version, path, manifest }: Tarball, tarball: string): object {
  const bytes = readFileSync(path);
  const dist = {
    tarball,
    shasum: createHash('sha1').update(bytes).digest('hex'),
    integrity: `sha512-${createHash('sha512').update(bytes).digest('base64')}`,
  };
  return {
    name,
    'dist-tags': { latest: version },
    versions: { [version]: { ...(JSON.parse(manifest) as object), dist } },
    time: { created: PUBLISHED, modified: PUBLISHED, [version]: PUBLISHED },
  };
}
