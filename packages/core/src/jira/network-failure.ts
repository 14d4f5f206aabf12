import type { ProxySetting } from '../config/proxy-setting.ts';
import { describeFailure } from './describe-failure.ts';
import type { JiraFailure } from './jira-result.ts';

const NETWORK_CAUSES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ENOTFOUND: 'the host name is unknown',
  EAI_AGAIN: 'the host name cannot be looked up at the moment',
  ECONNRESET: 'the connection was closed',
  ECONNABORTED: 'the connection was closed',
};

/** Certificates that are not trusted: nothing is sent, and trying again is of no use. */
const CERTIFICATE_CAUSES: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT:
    'its certificate is self-signed: name the file of your authority in JIRA_CA_CERT or NODE_EXTRA_CA_CERTS',
  SELF_SIGNED_CERT_IN_CHAIN:
    'its certificate is signed by an unknown authority: name its file in JIRA_CA_CERT or NODE_EXTRA_CA_CERTS',
  CERT_HAS_EXPIRED:
    'its certificate has expired: whoever runs the host renews it. If a proxy that opens encrypted connections has made it, name its authority in JIRA_CA_CERT',
  ERR_TLS_CERT_ALTNAME_INVALID:
    'its certificate is for another host name: check jira.baseUrl. If a proxy that opens encrypted connections has made it, name its authority in JIRA_CA_CERT',
};

/** The other codes with which Node finds fault with a certificate (OpenSSL, X509_V_ERR; Node, tls). */
const CERTIFICATE_FAULT =
  /^(?:UNABLE_TO_|CERT_|ERR_TLS_CERT_|CRL_|ERROR_IN_C|INVALID_(?:CA|PURPOSE)|PATH_LENGTH_|HOSTNAME_MISMATCH|DEPTH_ZERO_|SELF_SIGNED_)/;

/** Codes that say that no known authority, or none that is sent along, has signed a certificate. */
const MISSING_ISSUER = /^UNABLE_TO_(?:VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT)/;
const CHAIN =
  'If it is named, the file lacks the root authority, or the host does not send its intermediate certificate: put both into the file';

/** Codes with which a host refuses connections without a certificate of ours. */
const CERTIFICATE_DEMANDED = new Set([
  'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
  'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
]);

/** Codes with which a request cannot have reached Jira. */
const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/** What is wrong when no answer came, by the code of the network error. */
export function unreachable(
  request: string,
  baseUrl: string,
  proxy: ProxySetting | undefined,
  code: string,
): JiraFailure {
  const { host } = new URL(baseUrl);
  const distrust =
    CERTIFICATE_CAUSES[code] ??
    (CERTIFICATE_FAULT.test(code)
      ? `its certificate cannot be verified (${code}): name the file of your authority in JIRA_CA_CERT or NODE_EXTRA_CA_CERTS${MISSING_ISSUER.test(code) ? `. ${CHAIN}` : ''}`
      : undefined);
  if (distrust !== undefined) {
    return describeFailure('untrusted', request, undefined, { hint: `${host} is not trusted: ${distrust}.` });
  }
  if (CERTIFICATE_DEMANDED.has(code)) {
    const hint = `${host} takes connections only from clients with a certificate: name yours in JIRA_CLIENT_CERT and JIRA_CLIENT_KEY.`;
    return describeFailure('handshake', request, undefined, { hint });
  }
  if (code === 'EPROTO' || /^ERR_(?:SSL|TLS)_/.test(code)) {
    const hint = `${host} does not speak encryption as expected (${code}): check https:// and the port in jira.baseUrl. If a proxy on the way opens encrypted connections, name its authority in JIRA_CA_CERT.`;
    return describeFailure('handshake', request, undefined, { hint });
  }
  if (/^(?:Z|HPE|ERR__?ZSTD|ERR__?BROTLI)_/.test(code)) {
    const hint = `${host} answered, and the answer cannot be read (${code}): a proxy or gateway on the way damages it.`;
    return describeFailure('unavailable', request, undefined, { hint, ambiguous: true });
  }
  const through = proxy ? ` through the proxy ${proxy.host} (${proxy.variable})` : '';
  const cause = NETWORK_CAUSES[code] ?? `the connection failed (${code})`;
  return describeFailure('unreachable', request, undefined, {
    hint: `${host} cannot be reached${through}: ${cause}.`,
    ambiguous: !NOT_SENT.has(code),
  });
}
