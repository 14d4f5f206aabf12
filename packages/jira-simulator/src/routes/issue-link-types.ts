import type { Api } from '../api/api.ts';
import { requireAccount } from '../access/require-account.ts';
import { requireLinking, requireLinkType } from '../issues/linking.ts';
import { linkTypeView } from '../views/metadata-view.ts';

/** /issueLinkType: the link types of the site. */
export function registerIssueLinkTypes(api: Api): void {
  api.get('/issueLinkType', (c) => {
    const { call } = c.var;
    requireAccount(call);
    requireLinking(call);
    return c.json({ issueLinkTypes: call.site.store.linkTypes.map((type) => linkTypeView(call, type)) });
  });

  api.get('/issueLinkType/:id', (c) => {
    const { call } = c.var;
    requireAccount(call);
    requireLinking(call);
    return c.json(linkTypeView(call, requireLinkType(call, { id: c.req.param('id') })));
  });
}
