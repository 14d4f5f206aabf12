import { BlockList, isIP } from 'node:net';
import { givenIn, type Environment } from '../domain/environment.ts';
import { splitProxy } from '../platform/proxy-login.ts';
import type { ConfigProblem } from './config-problem.ts';
import { isLoopback } from './credential-url.ts';

/** A proxy that the environment names for an address. */
export interface ProxySetting {
  /** Environment variable that names it. */
  readonly variable: string;
  /** Host and port, without the user and password that may stand before them. */
  readonly host: string;
  /** Missing when it cannot be read, or is of a kind that cannot be used. */
  readonly address?: URL;
  /** Such as `socks5`, when it is of a kind that cannot be used. */
  readonly unusable?: string;
}

/**
 * The proxy that requests to `url` go through by the usual variables; undefined when they go straight, as those to this machine do: what is
 * not encrypted on the way there would be read by a proxy on another.
 */
export function proxySetting(url: string, env: Environment): ProxySetting | undefined {
  const target = new URL(url);
  const excepted = `${env.NO_PROXY ?? ''},${env.no_proxy ?? ''}`.split(/[\s,]+/);
  if (excepted.some((name) => covers(name, target))) return undefined;
  const names = [`${target.protocol.slice(0, -1)}_proxy`, 'all_proxy'];
  for (const variable of names.flatMap((name) => [name, name.toUpperCase()])) {
    const value = givenIn(env, variable);
    if (value === undefined) continue;
    const [, scheme] = /^([a-z][a-z\d+.-]*):\/\//i.exec(value) ?? [];
    const address = readProxy(scheme === undefined ? `http://${value}` : value);
    const host = address?.host ?? 'an address that cannot be read';
    if (isLoopback(target.hostname) && !isLoopback(address?.hostname ?? '')) return undefined;
    if (scheme !== undefined && !/^https?$/i.test(scheme)) return { variable, host, unusable: scheme };
    return { variable, host, ...(address?.hostname && { address }) };
  }
  return undefined;
}

/** A proxy that cannot be used, with what to do instead; undefined when the one for `url` can be, or there is none. */
export function proxyProblem(url: string, env: Environment): ConfigProblem | undefined {
  const proxy = proxySetting(url, env);
  if (!proxy) return undefined;
  const message = unusableProxy(url, proxy);
  return message === undefined ? undefined : { source: 'environment', path: proxy.variable, message };
}

/** Why the proxy for `url` cannot be used, and what to do instead; undefined when it can be. */
export function unusableProxy(url: string, { address, unusable }: ProxySetting): string | undefined {
  if (address) return undefined;
  const { hostname } = new URL(url);
  const instead = `Name an HTTP proxy, such as http://proxy.example.com:3128, or except Jira's host: NO_PROXY=${hostname}`;
  return unusable
    ? `It names a proxy of the kind ${unusable}, which defectlink cannot use. ${instead}`
    : `It cannot be read as the address of a proxy. Escape signs such as @, / and # in its password (%40, %2F, %23). ${instead}`;
}

/** The address of a proxy, with the signs escaped that people forget. */
function readProxy(text: string): URL | undefined {
  const { scheme, user, password, rest } = splitProxy(text);
  const [escapedUser, escapedPassword] = [user, password].map((part) =>
    part.replace(/[/?#@[\]\\^|"<>`{}\s]|%(?![\da-f]{2})/gi, encodeURIComponent),
  );
  const login = user === '' && password === '' ? '' : `${escapedUser}:${escapedPassword}@`;
  const address = `${scheme}${login}${rest}`;
  return URL.canParse(address) ? new URL(address) : undefined;
}

/** Whether an entry of NO_PROXY means an address: its host, a domain above it, or a range of addresses; with a port, only that one. */
function covers(entry: string, { hostname, port, protocol }: URL): boolean {
  if (entry === '') return false;
  const host = hostname.replace(/^\[|\]$/g, '');
  const [, range, bits] = /^([\d.]+|[\da-f:]+)\/(\d{1,3})$/i.exec(entry) ?? [];
  if (range !== undefined) return isIn(host, range, Number(bits));
  const [, name = entry, only] = /^(\[[^\]]+\]|[^:]+):(\d+)$/.exec(entry) ?? [];
  if (only !== undefined && only !== (port || (protocol === 'https:' ? '443' : '80'))) return false;
  if (name === '*') return true;
  const suffix = name
    .replace(/^\[|\]$/g, '')
    .replace(/^\*?\./, '')
    .toLowerCase();
  return suffix !== '' && (host === suffix || host.endsWith(`.${suffix}`));
}

function isIn(host: string, range: string, bits: number): boolean {
  const family = isIP(range);
  if (family === 0 || isIP(host) !== family || bits > (family === 4 ? 32 : 128)) return false;
  const list = new BlockList();
  const kind = family === 4 ? 'ipv4' : 'ipv6';
  list.addSubnet(range, bits, kind);
  return list.check(host, kind);
}
