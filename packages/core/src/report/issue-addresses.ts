import type { LinkReport } from '../domain/report/link-report.ts';
import type { IssueAddresses } from './lay-out.ts';

const KEY = /^[A-Z][A-Z0-9_]+-\d+$/;

/** Where the issues that a report names are shown. */
export function issueAddresses({
  site,
  execution,
  executions = [],
  links,
  issues = [],
  findings,
  failures = [],
  suggestions = [],
}: LinkReport): IssueAddresses {
  const keys = [
    ...[execution, ...executions.map((one) => one.execution)].flatMap((one) => one?.key ?? []),
    ...links.flatMap(({ from, to }) => [from, to]),
    ...issues.map(({ key }) => key),
    ...suggestions.map(({ defect }) => defect),
    ...[...findings, ...failures].flatMap(({ defects }) => defects),
  ];
  // A report may come from anywhere, and an address that runs something is none of an issue.
  return site === undefined || !/^https?:\/\/[\w.~:/[\]-]+$/i.test(site)
    ? new Map()
    : new Map(keys.filter((key) => KEY.test(key)).map((key) => [key, `${site}/browse/${key}`]));
}
