/** One request to Jira. */
export interface JiraRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** URL of the API that the path is of. */
  readonly baseUrl: string;
  /** Path with the leading slash: `/issueLink`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Fields of a form, instead of a body. */
  readonly form?: Readonly<Record<string, string>>;
  /** Value of the Authorization header. */
  readonly authorization?: string;
  /** Credentials in the body. */
  readonly secrets?: readonly string[];
}

/** How messages call a request: method and path, without what was asked for. */
export function requestName({ method, path }: JiraRequest): string {
  return `${method} ${path.split('?')[0] ?? ''}`;
}
