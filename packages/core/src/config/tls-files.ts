import { resolve } from 'node:path';
import { createSecureContext } from 'node:tls';
import type { ConfigProblem } from './config-problem.ts';
import { readRegularFile } from '../platform/read-regular-file.ts';
import { readingError } from '../platform/reading-error.ts';
import { Secret } from '../outgoing/secret.ts';
import { givenIn, type Environment } from '../domain/environment.ts';
import { errorCode } from '../platform/error-code.ts';

/** Certificates for the connection to Jira, in PEM. */
export interface TlsFiles {
  /** Authorities beside those that Node knows, one of which signed the certificate of Jira, or of the proxy that opens its connections. */
  readonly ca?: string;
  /** Certificate that we show, with its key. */
  readonly client?: { readonly certificate: string; readonly key: Secret; readonly passphrase?: Secret };
}

export type TlsReading =
  { readonly ok: true; readonly tls: TlsFiles } | { readonly ok: false; readonly problem: ConfigProblem };

/**
 * Reads the files that `<prefix>_CA_CERT`, `<prefix>_CLIENT_CERT` and `<prefix>_CLIENT_KEY` name, with
 * `<prefix>_CLIENT_KEY_PASSPHRASE`. A certificate without its key, and a file that cannot be read or used, are a problem.
 * @param cwd Where relative paths begin.
 */
export function readTlsFiles(env: Environment, prefix: string, cwd = '.'): TlsReading {
  const problem = (name: string, message: string): TlsReading => ({
    ok: false,
    problem: { source: 'environment', path: `${prefix}_${name}`, message },
  });
  const files = new Map<string, string>();
  for (const name of ['CA_CERT', 'CLIENT_CERT', 'CLIENT_KEY']) {
    const path = givenIn(env, `${prefix}_${name}`);
    if (path === undefined) continue;
    try {
      files.set(name, readRegularFile(resolve(cwd, path)));
    } catch (error) {
      return problem(
        name,
        isFileName(path)
          ? `The file ${path} cannot be read: ${readingError(error)}. Name a file in PEM format.`
          : `It names no file that can be read (${errorCode(error) ?? 'unknown'}). Name a file in PEM format, not what it holds.`,
      );
    }
  }
  const [ca, certificate, key] = [files.get('CA_CERT'), files.get('CLIENT_CERT'), files.get('CLIENT_KEY')];
  if ((certificate === undefined) !== (key === undefined)) {
    const [present, absent] =
      key === undefined ? ['CLIENT_CERT', 'CLIENT_KEY'] : ['CLIENT_KEY', 'CLIENT_CERT'];
    return problem(absent, `It is missing, though ${prefix}_${present} is set. Set both.`);
  }
  const passphraseIn = `${prefix}_CLIENT_KEY_PASSPHRASE`;
  // With the blanks around it, which may be of it.
  const passphrase = givenIn(env, passphraseIn) === undefined ? undefined : env[passphraseIn];
  try {
    if (key !== undefined) createSecureContext({ cert: certificate, key, passphrase });
  } catch (error) {
    const message = `It cannot be used with the certificate (${errorCode(error) ?? 'unknown'}). Check that both belong together, and ${passphraseIn} if the key is encrypted.`;
    return problem('CLIENT_KEY', message);
  }
  return {
    ok: true,
    tls: {
      ...(ca !== undefined && { ca: `${ca}\n${nodesExtraAuthorities(env)}` }),
      ...(certificate !== undefined &&
        key !== undefined && {
          client: {
            certificate,
            key: new Secret(key),
            ...(passphrase !== undefined && { passphrase: new Secret(passphrase) }),
          },
        }),
    },
  };
}

/** Whether a value may be shown: people put the key itself where its file is to be named, and neither PEM nor Base64 ends like a file. */
function isFileName(value: string): boolean {
  return /^.*\.\w+$/.test(value);
}

/** What NODE_EXTRA_CA_CERTS names. Node itself reads it, and forgets it for connections that are given authorities of their own. */
function nodesExtraAuthorities(env: Environment): string {
  try {
    return env.NODE_EXTRA_CA_CERTS ? readRegularFile(env.NODE_EXTRA_CA_CERTS) : '';
  } catch {
    return ''; // Node has warned of it.
  }
}
