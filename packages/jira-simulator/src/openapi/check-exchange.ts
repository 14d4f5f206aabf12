import * as v from 'valibot';
import { endpointTemplate, pathBelowApi } from '../api/endpoints.ts';
import {
  allowsBody,
  allowsComplaint,
  allowsLinkComplaint,
  allowsStatus,
  type CheckedAnswer,
} from './deviations.ts';
import type { Complaint } from './complaint.ts';
import { loadOpenApi, type OpenApi } from './document.ts';

/** Compares a request and its answer with the document. */
export type OpenApiCheck = (request: Request, body: unknown, response: Response) => Promise<void>;

/**
 * A check of every exchange over REST v3 against Atlassian's document. A refused request need not conform, since
 * refusing is what Jira does with one that does not.
 * @param report takes each violation as a sentence
 */
export async function createOpenApiCheck(
  path: string,
  report: (violation: string) => void,
): Promise<OpenApiCheck> {
  const openApi = await loadOpenApi(path);
  return async (request, body, response) => {
    const { pathname, searchParams } = new URL(request.url);
    const below = pathname.includes('/rest/api/3/') ? pathBelowApi(pathname) : undefined;
    // 501 is what the simulator says of itself: it lacks the endpoint.
    if (below === undefined || response.status === 501) return;
    const template = endpointTemplate(below);
    const where = `${request.method} ${pathname} → ${String(response.status)}`;
    const contentType = response.headers.get('Content-Type') ?? '';
    const checked: CheckedAnswer = {
      endpoint: `${request.method} ${template ?? below}`,
      status: response.status,
      contentType,
    };
    const operation =
      openApi.document.paths[`/rest/api/3${template ?? below}`]?.[request.method.toLowerCase()];
    if (operation === undefined) {
      if (response.ok) report(`${where}: the document has no such operation`);
      return;
    }
    const place = ['paths', `/rest/api/3${template ?? below}`, request.method.toLowerCase()];
    if (response.ok) {
      const known = operation.parameters.filter((one) => one.in === 'query').map((one) => one.name);
      for (const name of new Set(searchParams.keys())) {
        if (!known.includes(name)) report(`${where}: the document has no query parameter "${name}"`);
      }
      if (operation.requestBody?.content['application/json'] !== undefined) {
        const validate = openApi.validatorAt([
          ...place,
          'requestBody',
          'content',
          'application/json',
          'schema',
        ]);
        for (const complaint of validate(body)) report(`${where}: request body${say(complaint)}`);
      }
    }
    const documented = operation.responses[String(response.status)];
    if (documented === undefined) {
      if (!allowsStatus(checked)) report(`${where}: the document has no such status`);
      return;
    }
    const media: unknown = documented.content['application/json'];
    if (media === undefined || allowsBody(checked) || saysNothing(media)) return;
    if (!contentType.startsWith('application/json')) {
      report(`${where}: JSON was expected, not ${contentType}`);
      return;
    }
    const answer: unknown = await response.json();
    const status = String(response.status);
    const validate = openApi.validatorAt([
      ...place,
      'responses',
      status,
      'content',
      'application/json',
      'schema',
    ]);
    for (const complaint of validate(answer)) {
      if (!allowsComplaint(checked, complaint)) report(`${where}: answer${say(complaint)}`);
    }
    for (const complaint of linkComplaints(openApi, answer)) report(`${where}: issuelinks${say(complaint)}`);
  };
}

/** Whether the document has no schema, or the empty one: it stands for an empty body, as in a 201 of POST /issueLink. */
function saysNothing(media: unknown): boolean {
  const parsed = v.safeParse(v.object({ schema: v.record(v.string(), v.unknown()) }), media);
  return !parsed.success || Object.keys(parsed.output.schema).length === 0;
}

function say({ path, message }: Complaint): string {
  return `${path} ${message}`;
}

const linkedIssue = v.looseObject({ fields: v.looseObject({ issuelinks: v.array(v.unknown()) }) });

/** The document says nothing about the fields of an issue, so its links are compared with the schema IssueLink. */
function linkComplaints(openApi: OpenApi, answer: unknown): Complaint[] {
  const list = v.safeParse(v.looseObject({ issues: v.array(v.unknown()) }), answer);
  const issues = list.success ? list.output.issues : [answer];
  const links = issues.flatMap((issue) => (v.is(linkedIssue, issue) ? issue.fields.issuelinks : []));
  if (links.length === 0) return [];
  const validate = openApi.validatorAt(['components', 'schemas', 'IssueLink']);
  return links.flatMap((link) => {
    const found = validate(link);
    const missing = found.filter(allowsLinkComplaint);
    const others = found.filter((complaint) => !allowsLinkComplaint(complaint));
    // Exactly one end is there: one complaint is Jira's way, two or none are faults.
    const ends: Complaint = {
      path: '',
      keyword: 'ends',
      property: undefined,
      message: 'one end was expected',
    };
    return missing.length === 1 ? others : [...others, ends];
  });
}
