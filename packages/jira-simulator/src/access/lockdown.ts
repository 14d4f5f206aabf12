import { htmlPage } from '../api/html-page.ts';

/** What a site that lets nobody in without a login answers to anybody else, whatever was asked. */
export const LOCKDOWNS = ['unauthorized', 'forbidden', 'loginPage', 'loginRedirect'] as const;

export type Lockdown = (typeof LOCKDOWNS)[number];

/** Where a single sign-on takes people who have not logged in. */
const LOGIN_ADDRESS = 'https://sso.example.com/login';

/** The answer of a site that is closed in that way. */
export function lockdownAnswer(lockdown: Lockdown): Response {
  switch (lockdown) {
    case 'unauthorized':
      return Response.json(
        { message: 'Unauthorized' },
        { status: 401, headers: { 'WWW-Authenticate': 'Bearer' } },
      );
    case 'forbidden':
      return Response.json({ message: 'Forbidden' }, { status: 403 });
    case 'loginPage':
      return new Response(loginPage(), { headers: { 'Content-Type': 'text/html;charset=UTF-8' } });
    case 'loginRedirect':
      return new Response(null, { status: 302, headers: { Location: LOGIN_ADDRESS } });
  }
}

/** The page of a single sign-on. */
export function loginPage(): string {
  return htmlPage('Log in to continue', 'SSO');
}
