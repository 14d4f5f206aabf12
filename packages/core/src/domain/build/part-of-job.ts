/** One of so many, as GitLab and Semaphore name a job's parallel copies: `test 1/3`, `test - 1/3`, `test: [1/3]`, `test: [chromium, 1/3]`. */
const PART = /(?<=[\s[(,])\d+\/\d+(?=\s*(?:,|[\])]\s*$|$))/;

/** Which part of the tests a job takes, by its name. */
export function partInName(job: string): string | undefined {
  const part = PART.exec(job)?.[0];
  const [current = 0, total = 0] = part?.split('/').map(Number) ?? [];
  return current >= 1 && current <= total ? part : undefined;
}

/**
 * The name of a job without that of its part, as it was before the tests were parted: `test: [1/3]` and `test 1/3` are `test`. As it is
 * where several values read so, and each may be one of the matrix.
 */
export function withoutPart(job: string, part: string): string {
  const [, before = '', open = '', list = '', close = ''] =
    /^(.*?)([[(])([^[\]()]*)([\])])\s*$/s.exec(job) ?? [];
  const values = list.split(/\s*,\s*/);
  const others = values.filter((value) => value !== part);
  if (values.length - others.length > 1) return job;
  if (others.length < values.length)
    return others.length > 0 ? before + open + others.join(', ') + close : before.replace(/[\s:]+$/, '');
  const rest = job.endsWith(part) ? job.slice(0, -part.length) : job;
  return /[\s-]$/.test(rest) ? rest.replace(/[\s-]+$/, '') : job;
}

/**
 * The name of a job without a value of the matrix, where the CI system puts it there: GitLab in a list, Semaphore and AppVeyor behind the
 * variable's name. A number in another name may be that of a version.
 */
export function withoutValue(job: string, name: string, value: string): string {
  const rest = withoutPart(job, `${name}=${value}`);
  return rest === job && /\]\s*$/.test(job) ? withoutPart(job, value) : rest;
}
