import type { Environment } from '../domain/environment.ts';
/** A proxy that the environment names for an address. */
export interface ProxySetting {
  /** Environment variable that names it. */
  readonly variable: string;
  /** Host and port, without the user and password that may stand before them. */
  readonly host: string;
}

/** The proxy that requests to `url` go through by the usual variables; undefined when they go straight. */
export function proxySetting(url: string, env: Environment): ProxySetting | undefined {
  const { protocol, hostname } = new URL(url);
  const excepted = `${env.NO_PROXY ?? ''},${env.no_proxy ?? ''}`.split(/[\s,]+/);
  if (excepted.some((name) => covers(name, hostname))) return undefined;
  const names = [`${protocol.slice(0, -1)}_proxy`, 'all_proxy'];
  for (const variable of names.flatMap((name) => [name, name.toUpperCase()])) {
    const value = env[variable];
    if (!value) continue;
    const address = value.includes('://') ? value : `http://${value}`;
    return {
      variable,
      host: URL.canParse(address) ? new URL(address).host : 'an address that cannot be read',
    };
  }
  return undefined;
}

function covers(exception: string, hostname: string): boolean {
  const name = exception.replace(/:\d+$/, '').replace(/^\*?\./, '');
  return exception === '*' || (name !== '' && (hostname === name || hostname.endsWith(`.${name}`)));
}
