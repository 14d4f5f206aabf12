/** Names of variables that hold a header of a gateway's, whatever the header is called: `X-Auth-Proxy` is no address. */
export const HEADER_VARIABLE = /_HEADER_[A-Z\d_]+$/i;
/** Names of variables that hold the address of a Jira. */
export const SITE_VARIABLE = /^(?!.*_HEADER_).*_(?:BASE|GATEWAY|AUTH)_URL$/i;
/** Names of variables that hold addresses, in which a login may stand. */
export const ADDRESS_VARIABLE = new RegExp(`^(?!.*_HEADER_).*_proxy$|${SITE_VARIABLE.source}`, 'i');
/** Names of variables that hold what nobody may see, whatever their prefix. */
export const SECRET_VARIABLE = new RegExp(
  `_(?:API_TOKEN|PERSONAL_TOKEN|CLIENT_SECRET|CLIENT_KEY_PASSPHRASE)$|${HEADER_VARIABLE.source}`,
  'i',
);
