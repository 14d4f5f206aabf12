/** A query with its placeholders filled in, or why that is not possible, as a sentence. */
export type FilledQuery =
  { readonly ok: true; readonly jql: string } | { readonly ok: false; readonly problem: string };

/** A stretch of JQL: a quoted text, quotes included, or what stands between two. */
const STRETCH = /"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|[^"']+/gs;
/** With what stands before it: a backslash there would undo the first escape of the value, and with it its quotes. */
const PLACEHOLDER = /(?<!\\)(\\*)\{(\w+)\}/g;
const TEXT_SEARCH = /~\s*$/;

/**
 * Fills the placeholders of a JQL template in. A value is always one quoted text, whether or not the template puts quotes around
 * it, so that a branch called `x" OR project = "SECRET` changes no query. In a text search (`summary ~ "{branch}"`) its
 * operators are escaped too.
 * @param values By the names of the placeholders; undefined for what is not known, and then there is no query.
 * @param option Where the template is written, for messages.
 */
export function fillQuery(
  template: string,
  values: Readonly<Record<string, string | undefined>>,
  option = 'execution.jql',
): FilledQuery {
  const problems: string[] = [];
  const valueOf = (name: string, searched: boolean): string => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) problems.push(problemWith(name, values, option));
    return escaped(value ?? '', searched);
  };
  let before = '';
  const jql = (template.match(STRETCH) ?? []).map((stretch) => {
    const searched = TEXT_SEARCH.test(before);
    before = stretch;
    const quote = /^["']/.test(stretch) ? '' : '"';
    return stretch.replace(PLACEHOLDER, (_, backslashes: string, name: string, at: number) => {
      if (backslashes.length % 2 === 1)
        problems.push(
          `${option} has a backslash before {${name}}. Leave it out: what a placeholder stands for is always a text of its own.`,
        );
      const inSearch = quote === '' ? searched : TEXT_SEARCH.test(stretch.slice(0, at));
      return `${backslashes}${quote}${valueOf(name, inSearch)}${quote}`;
    });
  });
  const [problem] = problems;
  return problem === undefined ? { ok: true, jql: jql.join('') } : { ok: false, problem };
}

/** A query that gives the newest first, whatever order it asked for. */
export function newestFirst(jql: string): string {
  const unquoted = jql.replace(/"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?/gs, (quoted) =>
    '_'.repeat(quoted.length),
  );
  const end = unquoted.search(/\border\s+by\b/i);
  return `${jql.slice(0, end === -1 ? undefined : end).trim()} ORDER BY created DESC`.trim();
}

/** Control characters end a text in some versions of Jira; an escaped quote or backslash never does. */
function escaped(value: string, searched: boolean): string {
  const plain = value.replace(/\p{Cc}+/gu, ' ').toWellFormed();
  const words = searched ? plain.replace(/[+\-&|!(){}[\]^~*?\\:"/]/g, '\\$&') : plain;
  return words.replace(/[\\"']/g, '\\$&');
}

function problemWith(
  name: string,
  values: Readonly<Record<string, string | undefined>>,
  option: string,
): string {
  if (Object.hasOwn(values, name)) {
    const given = option === 'execution.jql' ? 'DEFECTLINK_EXECUTION=KP-88' : option.replace(/jql$/, 'key');
    return `${option} asks for {${name}}, which is not known of this build. Leave it out, or give the key of the Test Execution (${given}).`;
  }
  const known = Object.keys(values).map((known) => `{${known}}`);
  return `${option} has the placeholder {${name}}, which means nothing. Known: ${known.join(', ')}.`;
}
