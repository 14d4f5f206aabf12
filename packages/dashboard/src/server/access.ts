import { randomBytes, timingSafeEqual } from 'node:crypto';
import { ownUsers } from '@defectlink/core/linking';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { RefusalPage, type Refusal } from '../pages/refusal-page.tsx';
import { peerUser, tellsPeers } from './peer-user.ts';

/** Who may come in: whoever opens the first address, once, in one browser. */
export interface Access {
  /** The address to open, with the token that is good for one exchange. */
  readonly firstAddress: string;
  /** Lets through what this machine's browser asks for under our own address, with our cookie. */
  readonly guard: MiddlewareHandler;
}

/** Who asks from another address of this machine than ours, or hides whose program asks: no browser does. */
const NOBODY = -1;

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/**
 * Guards the pages. Any site may make a browser send requests to this machine, and may even have its own name point here (DNS
 * rebinding): so the Host must be ours, an Origin that is told must be ours (and must be told by what changes something), and a
 * cookie that no other site's request carries must be there. Browsers send it to every port of this machine, so a server of another
 * user's may have read it: where the system tells whose program asks, it must be the one of who came in.
 * @param origin Of the server, such as `http://127.0.0.1:40123`.
 */
export function openAccess(origin: string): Access {
  const { host, hostname, port } = new URL(origin);
  let token: string | undefined = randomBytes(32).toString('base64url');
  const session = randomBytes(32).toString('base64url');
  // Cookies do not tell ports apart, and two dashboards may run at once.
  const cookie = `defectlink-${port}`;
  const tellsUsers = tellsPeers();
  let user: number | undefined;
  const userOf = (c: Context) => {
    const { address, port: theirs } = getConnInfo(c).remote;
    // From another address of this machine, others may connect from the port of a connection of ours.
    if (address !== hostname || theirs === undefined) return NOBODY;
    return peerUser({ ours: Number(port), theirs }) ?? (tellsUsers ? NOBODY : undefined);
  };
  const enter = (c: Context, given: string) => {
    if (token === undefined || !sameText(given, token)) return refuse(c, 403, USED);
    const opener = userOf(c);
    if (!mayOpen(opener)) return refuse(c, 403, OF_ANOTHER_USER);
    token = undefined;
    user = opener;
    setCookie(c, cookie, session, { httpOnly: true, sameSite: 'Strict', path: '/' });
    return c.redirect('/', 303);
  };
  return {
    firstAddress: `${origin}/?token=${token}`,
    guard: async (c, next) => {
      if (c.req.header('host') !== host) return refuse(c, 421, FOREIGN_HOST);
      const told = c.req.header('origin');
      const foreign = told === undefined ? !SAFE_METHODS.has(c.req.method) : told !== origin;
      const from = c.req.header('sec-fetch-site') ?? 'none';
      if (foreign || (from !== 'none' && from !== 'same-origin')) return refuse(c, 403, FOREIGN_ORIGIN);
      const given = c.req.path === '/' && c.req.method === 'GET' ? c.req.query('token') : undefined;
      const isIn = sameText(getCookie(c, cookie) ?? '', session) && userOf(c) === user;
      // Who opens the first address again, in the browser that was let in, is not sent away.
      if (given !== undefined) return isIn ? c.redirect('/', 303) : enter(c, given);
      if (!isIn) return refuse(c, 403, NOT_LET_IN);
      await next();
    },
  };
}

/**
 * Whether a user may be the one who opens the first address, which everybody on the machine sees while a browser is started with it.
 * Of root's, in a container, the browser is another user's.
 * @param user Undefined where the system does not tell.
 */
function mayOpen(user: number | undefined): boolean {
  if (user === NOBODY) return false;
  const own = ownUsers();
  if (user === undefined || !own) return true;
  return own.includes(user) || own.every((id) => id === 0);
}

const AGAIN = 'Start it again in the terminal, and open the address that it prints: npx defectlink dashboard';
const USED: Refusal = {
  title: 'This address was used already',
  text: `The address in the terminal opens the dashboard in one browser, the first that opens it. ${AGAIN}`,
};
const OF_ANOTHER_USER: Refusal = {
  title: 'Another user started this dashboard',
  text: 'It answers the browser of the user of this machine who started it. Open the address as that user.',
};
const NOT_LET_IN: Refusal = {
  title: 'This browser was not let in',
  text: `The dashboard opens with the address that the terminal shows. ${AGAIN}`,
};
const FOREIGN_HOST: Refusal = {
  title: 'Another address was asked for',
  text: 'The dashboard answers under the address that the terminal shows, and no other.',
};
const FOREIGN_ORIGIN: Refusal = {
  title: 'Another site asked for this',
  text: 'The dashboard answers its own pages only. Open the address by hand.',
};

async function refuse(c: Context, status: 403 | 421, refusal: Refusal): Promise<Response> {
  return c.html(`<!doctype html>\n${String(await RefusalPage(refusal))}`, status);
}

/** Compares in a time that does not tell how much was right. */
function sameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
