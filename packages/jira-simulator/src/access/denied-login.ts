import { htmlPage } from '../api/html-page.ts';
import { Refusal } from '../api/refusal.ts';

/** Data Center's headers about a login with name and password (Atlassian's REST documentation of basic authentication). */
export type LoginReason = 'OK' | 'AUTHENTICATED_FAILED' | 'AUTHENTICATION_DENIED';

export const LOGIN_REASON = 'X-Seraph-LoginReason';

/** The refusal of a name and password while a CAPTCHA waits to be solved; both statuses have been seen. */
export function captchaRefusal(siteUrl: string, status: 401 | 403 = 403): Refusal {
  const reason: LoginReason = 'AUTHENTICATION_DENIED';
  return new Refusal(
    status,
    htmlPage(
      status === 403 ? 'Forbidden (403)' : 'Unauthorized (401)',
      'Jira',
      `Basic Authentication Failure - Reason : ${reason}`,
    ),
    {
      [LOGIN_REASON]: reason,
      'X-Authentication-Denied-Reason': `CAPTCHA_CHALLENGE; login-url=${siteUrl}/login.jsp`,
    },
  );
}

/** The refusal of a name and password where the administrator has switched them off. */
export function basicDisabledRefusal(): Refusal {
  const text = 'Basic Authentication has been disabled on this instance.';
  return new Refusal(403, htmlPage('Forbidden (403)', 'Jira', text));
}

/** Measured on Cloud for a writing browser, reported from Data Center too: a request taken for a forged one. */
export function xsrfRefusal(): Refusal {
  return new Refusal(403, 'XSRF check failed', { 'Content-Type': 'text/plain;charset=UTF-8' });
}
