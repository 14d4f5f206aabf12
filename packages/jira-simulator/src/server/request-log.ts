/** A request that the simulator has received, without its credentials. */
export interface LoggedRequest {
  readonly method: string;
  /** As sent, with context path, without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Parsed JSON; text when it is something else; undefined when there was none. */
  readonly body: unknown;
  /** 0 while there is no answer, and for ever when the connection was cut. */
  readonly status: number;
  /** When it arrived, in milliseconds on the site's clock. */
  readonly at: number;
  /** E-mail of the account that was logged in. */
  readonly account?: string;
}

/** An entry of the log while its request is being answered. */
export type OpenLogEntry = { -readonly [Key in keyof LoggedRequest]: LoggedRequest[Key] };

/** The entry of a request that has just arrived. */
export function openLogEntry(request: Request, bodyText: string, at: number): OpenLogEntry {
  const { pathname, searchParams } = new URL(request.url);
  return {
    method: request.method,
    path: pathname,
    query: Object.fromEntries(searchParams),
    body: readBody(bodyText),
    status: 0,
    at,
  };
}

function readBody(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
