import * as v from 'valibot';
import { permissionKeys } from '../access/permissions.ts';
import { LOCALES } from '../api/locale.ts';
import { isoDate } from './scalars.ts';

const credentialSchema = v.strictObject({
  /**
   * `apiToken`: Cloud, Basic with the account's e-mail. `scopedApiToken`: the same, but only through the gateway.
   * `serviceApiToken`: the API token of a Cloud service account, only through the gateway: Bearer without an e-mail, or
   * Basic. `personalToken`: Data Center, Bearer. `password`: Data Center, Basic with the account's name.
   */
  kind: v.picklist(['apiToken', 'scopedApiToken', 'serviceApiToken', 'personalToken', 'password']),
  secret: v.string(),
  /** OAuth scopes of a scoped token, classic or granular. Absent: all. */
  scopes: v.optional(v.array(v.string())),
  expires: v.optional(isoDate),
});

export const accountSchema = v.strictObject({
  accountId: v.string(),
  /** User name, on Data Center. */
  name: v.string(),
  displayName: v.string(),
  email: v.string(),
  timeZone: v.optional(v.string(), 'Etc/UTC'),
  /** Language of the error texts that this account reads. */
  locale: v.optional(v.picklist(LOCALES)),
  credentials: v.array(credentialSchema),
  /** Project permissions by project key; `*` stands for every project not named. Absent: all permissions everywhere. */
  permissions: v.optional(v.record(v.string(), v.array(v.picklist(permissionKeys)))),
});

export const oauthClientSchema = v.strictObject({
  clientId: v.string(),
  clientSecret: v.string(),
  /** The service account that the client acts as. */
  accountId: v.string(),
  scopes: v.array(v.string()),
  /** Life of an access token in seconds. */
  expiresIn: v.optional(v.number(), 3600),
});
