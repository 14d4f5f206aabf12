import * as v from 'valibot';
import { may } from '../access/may.ts';
import type { Api, ApiCall } from '../api/api.ts';
import { readJson } from '../api/read-json.ts';
import { refusal } from '../api/refusal.ts';
import { requireAccount } from '../access/require-account.ts';
import { requireLinking, requireLinkType } from '../issues/linking.ts';
import { linkTypeView } from '../views/metadata-view.ts';

/** /issueLinkType: the link types of the site, read and changed. */
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

  api.post('/issueLinkType', async (c) => {
    const { call } = c.var;
    administers(call);
    requireLinking(call);
    const { name, inward, outward } = await readJson(c, linkTypeSchema);
    if (name === undefined || inward === undefined || outward === undefined) {
      throw refusal(400, call.texts.linkTypeFieldRequired('name, inward and outward'));
    }
    refuseTakenName(call, name, undefined);
    const { linkTypes } = call.site.store;
    const id = String(Math.max(9999, ...linkTypes.map((type) => Number(type.id))) + 1);
    const type = { id, name, inward, outward };
    linkTypes.push(type);
    return c.json(linkTypeView(call, type), 201);
  });

  api.put('/issueLinkType/:id', async (c) => {
    const { call } = c.var;
    administers(call);
    requireLinking(call);
    const type = requireLinkType(call, { id: c.req.param('id') });
    const { name, inward, outward } = await readJson(c, linkTypeSchema);
    if (name !== undefined) refuseTakenName(call, name, type.id);
    // Links hold on to their type, so it is changed and not replaced.
    Object.assign(type, {
      name: name ?? type.name,
      inward: inward ?? type.inward,
      outward: outward ?? type.outward,
    });
    return c.json(linkTypeView(call, type));
  });

  api.delete('/issueLinkType/:id', (c) => {
    const { call } = c.var;
    administers(call);
    requireLinking(call);
    const type = requireLinkType(call, { id: c.req.param('id') });
    const { linkTypes, links } = call.site.store;
    for (const link of [...links.all()]) if (link.type.id === type.id) links.remove(link);
    linkTypes.splice(linkTypes.indexOf(type), 1);
    return c.body(null, 204);
  });
}

const linkTypeSchema = v.looseObject({
  name: v.optional(v.string()),
  inward: v.optional(v.string()),
  outward: v.optional(v.string()),
});

/** Whoever administers every project stands for an administrator of Jira, whom the simulator does not know. */
function administers(call: ApiCall): void {
  requireAccount(call);
  const all = call.site.store.projects.every((project) => may(call, 'ADMINISTER_PROJECTS', project));
  // Documented: without the permission, 404 on Cloud; Data Center says 403.
  const status = call.site.behaviour.deployment === 'cloud' ? 404 : 403;
  if (!all) throw refusal(status, call.texts.adminRequired());
}

function refuseTakenName({ site, texts }: ApiCall, name: string, ownId: string | undefined): void {
  const taken = site.store.linkTypes.some((type) => type.name === name && type.id !== ownId);
  if (taken) throw refusal(400, texts.linkTypeNameTaken(name));
}
