import { onTestFinished } from 'vitest';
import { startJiraSimulator, type JiraSimulator, type JiraSimulatorOptions } from '../src/index.ts';

/** A link as an issue shows it. */
export interface ShownLink {
  id: string;
  self: string;
  outwardIssue: { fields: unknown };
}

/**
 * What tests look into: properties of Jira's answers, of which each answer has some. A test that reads one that is not
 * there fails.
 */
export interface AnswerBody {
  id: string;
  key: string;
  self: string;
  name: string;
  baseUrl: string;
  serverTitle: string;
  accountId: string;
  displayName: string;
  access_token: string;
  errorMessages: string[];
  errors: Record<string, string>;
  fields: Record<string, unknown> & {
    issuelinks: ShownLink[];
    status: { name: string };
    description: { content: unknown };
    comment: { total: number };
    updated: string;
    summary: string;
    labels: string[];
  };
  names: unknown;
  schema: unknown;
  properties: unknown;
  body: unknown;
  changelog: { histories: { items: unknown }[] };
  values: { items: unknown }[];
  comments: unknown[];
  total: number;
  isLast: boolean;
  nextPageToken?: string;
  issues: AnswerBody[];
  issueErrors: unknown[];
  keys: { key: string }[];
  transitions: { id: string; to: { name: string } }[];
  queries: unknown[];
  matches: unknown[];
  projects: unknown[];
  issueTypes: { name: string }[];
  issueLinkTypes: unknown[];
  permissions: Record<string, { havePermission: boolean }>;
  sections: { id: string; msg?: string; issues: { key: string; summary: string }[] }[];
  limits: Record<string, number>;
  issuesApproachingLimit: Record<string, unknown>;
  issuesBreachingLimit: Record<string, unknown>;
}

/** An answer that has been read. */
export interface Answer {
  status: number;
  headers: Headers;
  /** Parsed where it is JSON, else text. */
  body: AnswerBody;
  text: string;
}

export type Send = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>;

/** Starts a simulator that is stopped when the test is over. */
export async function start(options: JiraSimulatorOptions = {}): Promise<JiraSimulator> {
  const simulator = await startJiraSimulator(options);
  onTestFinished(() => simulator.close());
  return simulator;
}

export const basic = (user: string, secret: string): string => `Basic ${btoa(`${user}:${secret}`)}`;
export const dev = basic('dev@example.com', 'simulator-token');
export const reader = basic('reader@example.com', 'reader-token');
export const devOnDataCenter = 'Bearer simulator-pat';

/** Sends requests to the REST API below a base URL; `null` sends none. */
export function restClient(baseUrl: string, version: 2 | 3, authorization: string | null = dev): Send {
  return (method, path, body, headers) =>
    send(`${baseUrl}/rest/api/${String(version)}${path}`, method, authorization, body, headers);
}

/** A running Cloud site and a client of its REST v3, logged in. */
export async function cloud(
  options: JiraSimulatorOptions = {},
  authorization: string | null = dev,
): Promise<{ simulator: JiraSimulator; send: Send }> {
  const simulator = await start(options);
  return { simulator, send: restClient(simulator.url, 3, authorization) };
}

/** A running Data Center site under /jira and a client of its REST v2, logged in. */
export async function dataCenter(
  options: JiraSimulatorOptions = {},
  authorization: string | null = devOnDataCenter,
): Promise<{ simulator: JiraSimulator; send: Send }> {
  const simulator = await start({ deployment: 'dataCenter', contextPath: '/jira', ...options });
  return { simulator, send: restClient(simulator.url, 2, authorization) };
}

export async function send(
  url: string,
  method: string,
  authorization: string | null,
  body?: unknown,
  headers?: Record<string, string>,
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: {
      ...(authorization === null ? {} : { Authorization: authorization }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = response.headers.get('Content-Type')?.startsWith('application/json') === true && text !== '';
  const parsed: unknown = json ? JSON.parse(text) : text;
  // What is in it is what the tests assert.
  return { status: response.status, headers: response.headers, body: parsed as AnswerBody, text };
}

/** An answer that is a list. */
export function listOf({ text }: Answer): { id: string; name: string; hierarchyLevel?: number }[] {
  return JSON.parse(text) as ReturnType<typeof listOf>;
}

/** The fields of a create screen, which have the name that an issue's fields have. */
export function createFieldsOf({
  text,
}: Answer): { fieldId: string; key?: string; name: string; required: boolean }[] {
  return (JSON.parse(text) as { fields: ReturnType<typeof createFieldsOf> }).fields;
}
